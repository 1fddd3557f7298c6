-- What the office needs of courses and runs: who edits at the same time, what is put away, lists that stay fast.
ALTER TABLE course
  ADD COLUMN course_group VARCHAR(60) NOT NULL DEFAULT '' COMMENT 'by which tokens may be kept apart; may be blank',
  ADD COLUMN version INT NOT NULL DEFAULT 0,
  ADD COLUMN archived_at DATETIME(6) NULL,
  ADD KEY course_list (tenant_id, archived_at, name, id, linea, cod_sence, course_group);
ALTER TABLE course_run
  ADD COLUMN version INT NOT NULL DEFAULT 0,
  ADD COLUMN archived_at DATETIME(6) NULL,
  ADD KEY course_run_list
    (tenant_id, archived_at, starts_on, id, ends_on, environment, course_id, codigo_curso, client),
  DROP KEY course_run_course,
  ADD KEY course_run_course (tenant_id, course_id, codigo_curso, environment);

-- Which runs have sent learners where.
ALTER TABLE attendance_session ADD KEY attendance_session_run (tenant_id, course_run_id, environment, opened_at);

-- How a person left a list (the one without a name), and what else he keeps under a name.
CREATE TABLE saved_view (
  tenant_id INT NOT NULL,
  id BINARY(16) NOT NULL,
  account_id BINARY(16) NOT NULL,
  list VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(60) NOT NULL,
  content VARCHAR(1000) NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE KEY saved_view_name (tenant_id, account_id, list, name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
