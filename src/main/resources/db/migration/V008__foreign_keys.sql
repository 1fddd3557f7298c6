-- All foreign keys, in a migration of their own that a sharded deployment may leave out. Composite with tenant_id, so the
-- database itself refuses a row that points into another OTEC.

ALTER TABLE membership
  ADD CONSTRAINT membership_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (id),
  ADD CONSTRAINT membership_account_fk FOREIGN KEY (account_id) REFERENCES account (id);
ALTER TABLE staff_sign_in ADD CONSTRAINT staff_sign_in_account_fk FOREIGN KEY (account_id) REFERENCES account (id);
ALTER TABLE tenant_key ADD CONSTRAINT tenant_key_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (id);
ALTER TABLE sence_token ADD CONSTRAINT sence_token_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (id);
ALTER TABLE token_refusal
  ADD CONSTRAINT token_refusal_token_fk FOREIGN KEY (tenant_id, token_id) REFERENCES sence_token (tenant_id, id);
ALTER TABLE course ADD CONSTRAINT course_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (id);
ALTER TABLE course_run
  ADD CONSTRAINT course_run_course_fk FOREIGN KEY (tenant_id, course_id) REFERENCES course (tenant_id, id);
ALTER TABLE learner ADD CONSTRAINT learner_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (id);
ALTER TABLE enrolment
  ADD CONSTRAINT enrolment_run_fk FOREIGN KEY (tenant_id, course_run_id) REFERENCES course_run (tenant_id, id),
  ADD CONSTRAINT enrolment_learner_fk FOREIGN KEY (tenant_id, learner_id) REFERENCES learner (tenant_id, id);
ALTER TABLE learner_sign_in
  ADD CONSTRAINT learner_sign_in_learner_fk FOREIGN KEY (tenant_id, learner_id) REFERENCES learner (tenant_id, id);
ALTER TABLE mailed_code
  ADD CONSTRAINT mailed_code_learner_fk FOREIGN KEY (tenant_id, learner_id) REFERENCES learner (tenant_id, id);
ALTER TABLE attendance_session
  ADD CONSTRAINT attendance_session_enrolment_fk
    FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment (tenant_id, id),
  ADD CONSTRAINT attendance_session_run_fk
    FOREIGN KEY (tenant_id, course_run_id) REFERENCES course_run (tenant_id, id),
  ADD CONSTRAINT attendance_session_token_fk FOREIGN KEY (tenant_id, token_id) REFERENCES sence_token (tenant_id, id);
ALTER TABLE session_event
  ADD CONSTRAINT session_event_session_fk
    FOREIGN KEY (tenant_id, session_id) REFERENCES attendance_session (tenant_id, id);
ALTER TABLE launch
  ADD CONSTRAINT launch_session_fk FOREIGN KEY (tenant_id, session_id) REFERENCES attendance_session (tenant_id, id);
