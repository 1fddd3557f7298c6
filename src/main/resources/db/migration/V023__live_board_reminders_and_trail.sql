-- The live board's four questions answer from an index alone: who is connected, who closed or failed since midnight, and
-- who has no session today, or none that SENCE opened.
ALTER TABLE attendance_session
  ADD KEY attendance_session_board (tenant_id, environment, state, ended_at, course_run_id),
  ADD KEY attendance_session_came (tenant_id, enrolment_id, issued_at, opened_at),
  DROP KEY attendance_session_enrolment;
ALTER TABLE course_run ADD KEY course_run_days (tenant_id, ends_on, starts_on);

-- At most one reminder of a kind per learner, run and day of Chile's mainland.
CREATE TABLE reminder (
  tenant_id INT NOT NULL,
  id BINARY(16) NOT NULL,
  enrolment_id BINARY(16) NOT NULL,
  kind VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sent_on DATE NOT NULL,
  sent_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE KEY reminder_once_a_day (tenant_id, enrolment_id, kind, sent_on)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT = 'insert-only';

-- What a person may type to find an event: who, the sentence, the address; compared without accents and capitals.
ALTER TABLE trail_event
  ADD COLUMN words VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL DEFAULT '',
  ADD KEY trail_event_people (tenant_id, actor_id, actor_name);
