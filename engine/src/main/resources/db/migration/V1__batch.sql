-- The tables of Spring Batch 6, for H2 and PostgreSQL alike, with the indexes that its own script
-- leaves out: without them a step costs more with every step that is stored.

CREATE TABLE batch_job_instance (
  job_instance_id BIGINT NOT NULL PRIMARY KEY,
  version BIGINT,
  job_name VARCHAR(200) NOT NULL,
  job_key VARCHAR(32) NOT NULL,
  CONSTRAINT job_inst_un UNIQUE (job_name, job_key)
);

CREATE TABLE batch_job_execution (
  job_execution_id BIGINT NOT NULL PRIMARY KEY,
  version BIGINT,
  job_instance_id BIGINT NOT NULL,
  create_time TIMESTAMP(6) NOT NULL,
  start_time TIMESTAMP(6),
  end_time TIMESTAMP(6),
  status VARCHAR(10),
  exit_code VARCHAR(2500),
  exit_message VARCHAR(2500),
  last_updated TIMESTAMP(6),
  CONSTRAINT job_inst_exec_fk FOREIGN KEY (job_instance_id)
    REFERENCES batch_job_instance (job_instance_id)
);

CREATE INDEX batch_job_execution_instance ON batch_job_execution (job_instance_id);

CREATE TABLE batch_job_execution_params (
  job_execution_id BIGINT NOT NULL,
  parameter_name VARCHAR(100) NOT NULL,
  parameter_type VARCHAR(100) NOT NULL,
  parameter_value VARCHAR(2500),
  identifying CHAR(1) NOT NULL,
  CONSTRAINT job_exec_params_fk FOREIGN KEY (job_execution_id)
    REFERENCES batch_job_execution (job_execution_id)
);

CREATE INDEX batch_job_execution_params_execution ON batch_job_execution_params (job_execution_id);

CREATE TABLE batch_step_execution (
  step_execution_id BIGINT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  step_name VARCHAR(200) NOT NULL,
  job_execution_id BIGINT NOT NULL,
  create_time TIMESTAMP(6) NOT NULL,
  start_time TIMESTAMP(6),
  end_time TIMESTAMP(6),
  status VARCHAR(10),
  commit_count BIGINT,
  read_count BIGINT,
  filter_count BIGINT,
  write_count BIGINT,
  read_skip_count BIGINT,
  write_skip_count BIGINT,
  process_skip_count BIGINT,
  rollback_count BIGINT,
  exit_code VARCHAR(2500),
  exit_message VARCHAR(2500),
  last_updated TIMESTAMP(6),
  CONSTRAINT job_exec_step_fk FOREIGN KEY (job_execution_id)
    REFERENCES batch_job_execution (job_execution_id)
);

CREATE INDEX batch_step_execution_execution ON batch_step_execution (job_execution_id, step_name);

CREATE TABLE batch_step_execution_context (
  step_execution_id BIGINT NOT NULL PRIMARY KEY,
  short_context VARCHAR(2500) NOT NULL,
  serialized_context VARCHAR,
  CONSTRAINT step_exec_ctx_fk FOREIGN KEY (step_execution_id)
    REFERENCES batch_step_execution (step_execution_id)
);

CREATE TABLE batch_job_execution_context (
  job_execution_id BIGINT NOT NULL PRIMARY KEY,
  short_context VARCHAR(2500) NOT NULL,
  serialized_context VARCHAR,
  CONSTRAINT job_exec_ctx_fk FOREIGN KEY (job_execution_id)
    REFERENCES batch_job_execution (job_execution_id)
);

CREATE SEQUENCE batch_step_execution_seq;
CREATE SEQUENCE batch_job_execution_seq;
CREATE SEQUENCE batch_job_instance_seq;
