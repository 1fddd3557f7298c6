-- A session keeps a snapshot of everything it sent, so that its close sends what its start sent.

CREATE TABLE attendance_session (
  tenant_id INT NOT NULL,
  id BINARY(16) NOT NULL,
  enrolment_id BINARY(16) NOT NULL,
  course_run_id BINARY(16) NOT NULL,
  live_enrolment_id BINARY(16) NULL COMMENT 'enrolment_id while live: at most one live session per enrolment',
  state VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  environment VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  rut_otec VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  cod_sence VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  codigo_curso VARCHAR(50) NOT NULL,
  linea TINYINT NOT NULL,
  run_alumno VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  id_sesion_alumno VARCHAR(149) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  id_sesion_sence VARCHAR(149) NULL,
  policy VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  minutes INT NULL,
  run_ends_on DATE NOT NULL,
  token_id BINARY(16) NOT NULL COMMENT 'used by the last form handed out',
  codes VARCHAR(200) NOT NULL COMMENT 'GlosaError of the last refusal, as received',
  signals INT NOT NULL,
  grade VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  issued_at DATETIME(6) NOT NULL,
  launched_at DATETIME(6) NOT NULL,
  opened_at DATETIME(6) NULL,
  limit_at DATETIME(6) NULL,
  closing_at DATETIME(6) NULL,
  ended_at DATETIME(6) NULL,
  deadline_at DATETIME(6) NULL COMMENT 'when a timer ends the present state; null when none does',
  PRIMARY KEY (tenant_id, id),
  UNIQUE KEY attendance_session_live (tenant_id, live_enrolment_id),
  KEY attendance_session_deadline (tenant_id, deadline_at),
  KEY attendance_session_enrolment (tenant_id, enrolment_id, issued_at),
  KEY attendance_session_list (tenant_id, issued_at, state, course_run_id),
  CONSTRAINT attendance_session_no_wildcard_in_production
    CHECK (environment = 'TEST' OR (cod_sence <> '-1' AND codigo_curso <> '-1'))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE session_event (
  tenant_id INT NOT NULL,
  id BINARY(16) NOT NULL,
  session_id BINARY(16) NOT NULL,
  happened_at DATETIME(6) NOT NULL,
  kind VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  outcome VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the session, after the event',
  codes VARCHAR(200) NOT NULL,
  differing VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'fields that echoed something else',
  fecha_hora VARCHAR(40) NOT NULL,
  zona_horaria VARCHAR(100) NOT NULL,
  raw VARBINARY(16384) NULL,
  raw_hash BINARY(32) NULL,
  origin VARCHAR(200) NOT NULL,
  address VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (tenant_id, id),
  KEY session_event_session (tenant_id, session_id, happened_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT = 'insert-only';

CREATE TABLE launch (
  tenant_id INT NOT NULL,
  handle_hash CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  session_id BINARY(16) NOT NULL,
  phase VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, handle_hash),
  KEY launch_expires (tenant_id, expires_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Replies that fit no session belong to no OTEC: only the operator sees them.
CREATE TABLE stray_reply (
  id BINARY(16) NOT NULL,
  received_at DATETIME(6) NOT NULL,
  slug VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  raw VARBINARY(16384) NOT NULL,
  address VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (id),
  KEY stray_reply_received (received_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT = 'insert-only';
