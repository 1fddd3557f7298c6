ALTER TABLE learner_code
  ADD CONSTRAINT learner_code_learner_fk FOREIGN KEY (tenant_id, learner_id) REFERENCES learner (tenant_id, id);
