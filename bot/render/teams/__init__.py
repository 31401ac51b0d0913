"""Messages and forms as Teams shows them: Adaptive Cards, dialogs and the line of a notification."""
