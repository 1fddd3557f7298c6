CREATE TABLE course (
  tenant_id INT NOT NULL,
  id BINARY(16) NOT NULL,
  name VARCHAR(200) NOT NULL,
  linea TINYINT NOT NULL,
  cod_sence VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'blank on line 1',
  hours INT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT course_linea CHECK (linea IN (1, 3, 6)),
  CONSTRAINT course_cod_sence CHECK (linea <> 1 OR cod_sence = '')
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE course_run (
  tenant_id INT NOT NULL,
  id BINARY(16) NOT NULL,
  course_id BINARY(16) NOT NULL,
  codigo_curso VARCHAR(50) NOT NULL,
  client VARCHAR(120) NOT NULL COMMENT 'company or OTIC that bought the run; may be blank',
  environment VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  starts_on DATE NOT NULL,
  ends_on DATE NOT NULL,
  policy VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  minutes INT NULL COMMENT 'only for OPEN_CLOSE',
  course_url VARCHAR(500) NOT NULL,
  instructions VARCHAR(2000) NOT NULL,
  PRIMARY KEY (tenant_id, id),
  KEY course_run_course (tenant_id, course_id),
  KEY course_run_codigo_curso (tenant_id, codigo_curso),
  CONSTRAINT course_run_environment CHECK (environment IN ('TEST', 'PRODUCTION')),
  CONSTRAINT course_run_no_wildcard_in_production CHECK (environment = 'TEST' OR codigo_curso <> '-1'),
  CONSTRAINT course_run_dates CHECK (starts_on <= ends_on),
  CONSTRAINT course_run_minutes CHECK ((policy = 'OPEN_CLOSE') = (minutes IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
