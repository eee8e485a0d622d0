"""The exit codes of the command; 130 (interrupted) is given by __main__."""

CLEAN = 0
FINDINGS = 1
COULD_NOT_RUN = 2
NO_READER = 141
