"""Messages and forms as Slack shows them: blocks, views and the line of a notification."""
