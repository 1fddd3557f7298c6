-- A nómina that somebody uploaded: the file itself is never kept, its rows for at most thirty days.

CREATE TABLE nomina_import (
  tenant_id INT NOT NULL,
  id BINARY(16) NOT NULL,
  course_run_id BINARY(16) NOT NULL,
  state VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  source VARCHAR(200) NOT NULL COMMENT 'name of the file; blank for pasted text, or once its rows are deleted',
  uploaded_by VARCHAR(120) NOT NULL,
  titles TEXT NOT NULL COMMENT 'of the columns, separated by U+001F',
  titled BOOLEAN NOT NULL COMMENT 'whether the file has a row of titles',
  columns_are VARCHAR(900) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what each column holds',
  remembered BOOLEAN NOT NULL COMMENT 'whether the columns were those of an earlier file',
  whole_list BOOLEAN NOT NULL COMMENT 'whether who is not in the file is withdrawn',
  total INT NOT NULL COMMENT 'lines to carry out or to take back',
  done INT NOT NULL,
  at_position INT NOT NULL COMMENT 'where the job is',
  added INT NOT NULL,
  changed INT NOT NULL,
  back INT NOT NULL,
  withdrawn INT NOT NULL,
  kept INT NOT NULL COMMENT 'lines that could not be taken back, because somebody attended',
  created_at DATETIME(6) NOT NULL,
  started_at DATETIME(6) NULL,
  finished_at DATETIME(6) NULL,
  rows_deleted_at DATETIME(6) NULL,
  PRIMARY KEY (tenant_id, id),
  KEY nomina_import_run (tenant_id, course_run_id, created_at),
  KEY nomina_import_created (tenant_id, created_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE nomina_import_row (
  tenant_id INT NOT NULL,
  import_id BINARY(16) NOT NULL,
  position INT NOT NULL,
  line INT NOT NULL COMMENT 'of the file; 0: not in it',
  cells MEDIUMTEXT NOT NULL COMMENT 'separated by U+001F',
  run VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NULL,
  name VARCHAR(160) NOT NULL,
  mail VARCHAR(254) NOT NULL,
  exemption VARCHAR(200) NOT NULL,
  outcome VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  problem VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  repaired BOOLEAN NOT NULL,
  applied BOOLEAN NOT NULL,
  kept BOOLEAN NOT NULL,
  learner_id BINARY(16) NULL,
  enrolment_id BINARY(16) NULL,
  before_learner BOOLEAN NOT NULL COMMENT 'whether the learner was known before; before_* is how he stood then',
  before_name VARCHAR(160) NOT NULL,
  before_mail VARCHAR(254) NOT NULL,
  before_enrolment BOOLEAN NOT NULL,
  before_exemption VARCHAR(200) NOT NULL,
  before_withdrawn_at DATETIME(6) NULL,
  PRIMARY KEY (tenant_id, import_id, position),
  KEY nomina_import_row_outcome (tenant_id, import_id, outcome, position),
  KEY nomina_import_row_run (tenant_id, import_id, run)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What the job has to do: a handful of rows in all, so that it need not ask OTEC by OTEC every second.
CREATE TABLE nomina_import_due (
  tenant_id INT NOT NULL,
  import_id BINARY(16) NOT NULL,
  PRIMARY KEY (tenant_id, import_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE nomina_columns (
  tenant_id INT NOT NULL,
  fingerprint CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the titles',
  columns_are VARCHAR(900) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (tenant_id, fingerprint)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
