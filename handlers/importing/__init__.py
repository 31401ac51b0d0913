"""Import: files become rows, rows are checked and compared, and all is stored at once or nothing.

Few ever import: a process that serves loads what this needs with the first import (`uploads.Background`).
"""
