"""What the researcher does: functions over a session, in folders that follow the chain."""
