-- Global tables of the platform. Instants are DATETIME(6) in UTC; ids are UUIDv7 made by the application.

CREATE TABLE lease (
  name VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  holder VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  until_at DATETIME(6) NOT NULL,
  PRIMARY KEY (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE outbox_mail (
  id BINARY(16) NOT NULL,
  tenant_id INT NOT NULL,
  recipient VARCHAR(254) NOT NULL,
  subject VARCHAR(200) NOT NULL,
  body TEXT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  due_at DATETIME(6) NULL COMMENT 'null: sent, or given up',
  attempts INT NOT NULL,
  sent_at DATETIME(6) NULL,
  PRIMARY KEY (id),
  KEY outbox_mail_due (due_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
