"""Set-up from chat: settings of the workspace and of one's own day, roles, the team."""
