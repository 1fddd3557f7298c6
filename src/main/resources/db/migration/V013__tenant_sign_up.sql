-- What is known of an OTEC beyond its names: who answers for it, which terms it accepted, and whether its RUT is its own.
ALTER TABLE tenant
  ADD COLUMN contact_mail VARCHAR(254) NOT NULL DEFAULT '' COMMENT 'may be blank',
  ADD COLUMN terms_version VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT ''
    COMMENT 'blank where an operator took the OTEC in',
  ADD COLUMN confirmed_at DATETIME(6) NULL COMMENT 'when the mail of a sign-up was confirmed',
  ADD COLUMN ownership_proven_at DATETIME(6) NULL COMMENT 'null: no production yet';
UPDATE tenant SET ownership_proven_at = created_at;

-- Sign-ups that wait for their mail to be confirmed: of no OTEC yet, so global. Confirmed or not, a row goes after its day.
CREATE TABLE sign_up (
  key_hash BINARY(32) NOT NULL COMMENT 'of the key in the mailed link',
  rut VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  otec_name VARCHAR(120) NOT NULL,
  slug VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  person VARCHAR(120) NOT NULL,
  email VARCHAR(254) NOT NULL,
  password_hash VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'blank once confirmed',
  terms_version VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  confirmed_at DATETIME(6) NULL,
  PRIMARY KEY (key_hash),
  KEY sign_up_expires (expires_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- How many sign-ups came from an address, or name a mail address, in the period that began then.
CREATE TABLE sign_up_count (
  subject BINARY(32) NOT NULL COMMENT 'keyed hash of the address',
  began_at DATETIME(6) NOT NULL,
  attempts INT NOT NULL,
  PRIMARY KEY (subject),
  KEY sign_up_count_began (began_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
