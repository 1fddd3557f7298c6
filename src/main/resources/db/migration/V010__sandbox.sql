-- Runs and sessions at the stand-in for SENCE, which count for nothing.

ALTER TABLE course_run DROP CONSTRAINT course_run_environment;
ALTER TABLE course_run
  ADD CONSTRAINT course_run_environment CHECK (environment IN ('SANDBOX', 'TEST', 'PRODUCTION'));
ALTER TABLE course_run DROP CONSTRAINT course_run_no_wildcard_in_production;
ALTER TABLE course_run
  ADD CONSTRAINT course_run_no_wildcard_in_production CHECK (environment <> 'PRODUCTION' OR codigo_curso <> '-1');
ALTER TABLE attendance_session DROP CONSTRAINT attendance_session_no_wildcard_in_production;
ALTER TABLE attendance_session
  ADD CONSTRAINT attendance_session_no_wildcard_in_production
    CHECK (environment <> 'PRODUCTION' OR (cod_sence <> '-1' AND codigo_curso <> '-1'));
