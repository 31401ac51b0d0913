"""What is posted to a customer's channel: drafted, checked, approved."""
