-- How a job last went, on whichever node it ran: written by the lease's holder, read by every node's readiness.

ALTER TABLE lease
  ADD COLUMN succeeded_at DATETIME(6) NULL COMMENT 'end of the last run that did all or, with failures, the rest',
  ADD COLUMN failed_at DATETIME(6) NULL COMMENT 'end of the last run that failed, altogether or for some',
  ADD COLUMN failures INT NOT NULL DEFAULT 0 COMMENT 'of the last run: OTECs or rows that it went past; 0 when it did all',
  ADD COLUMN took_millis INT NOT NULL DEFAULT 0;
