"""Microsoft Teams: the only folder that says botbuilder."""
