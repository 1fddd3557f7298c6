-- Mail in bulk waits behind mail that somebody waits for; each mailing of a personal link is remembered with its mail.

ALTER TABLE outbox_mail
  ADD COLUMN bulk BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'leaves after all mail that is not',
  ADD KEY outbox_mail_turn (bulk, due_at),
  DROP KEY outbox_mail_due;

CREATE TABLE link_mail (
  tenant_id INT NOT NULL,
  id BINARY(16) NOT NULL,
  enrolment_id BINARY(16) NOT NULL,
  mail_id BINARY(16) NOT NULL COMMENT 'in outbox_mail',
  link_version INT NOT NULL COMMENT 'of the link that the mail carries',
  queued_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, id),
  KEY link_mail_enrolment (tenant_id, enrolment_id, queued_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
