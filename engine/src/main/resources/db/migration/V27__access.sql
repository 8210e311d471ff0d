-- Who may do what: users, their roles by project, and tokens for programs.

CREATE TABLE access_user (
  name VARCHAR(100) NOT NULL PRIMARY KEY,
  -- A hash that names its own algorithm; null for who logs in elsewhere.
  password VARCHAR(200),
  -- Who says that it is this one: 'store', or the provider that they log in at.
  source VARCHAR(100) NOT NULL,
  enabled BOOLEAN NOT NULL,
  must_change BOOLEAN NOT NULL,
  -- Raised when what was logged in before must end.
  generation INT NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  seen_at TIMESTAMP(6) WITH TIME ZONE
);

CREATE TABLE access_role (
  user_name VARCHAR(100) NOT NULL,
  -- '*' for all.
  project VARCHAR(100) NOT NULL,
  role VARCHAR(20) NOT NULL,
  PRIMARY KEY (user_name, project),
  CONSTRAINT access_role_user FOREIGN KEY (user_name) REFERENCES access_user (name)
);

CREATE TABLE api_token (
  id VARCHAR(20) NOT NULL PRIMARY KEY,
  name VARCHAR(100) NOT NULL,
  -- Of the whole token, which is kept nowhere.
  hash VARCHAR(64) NOT NULL,
  -- Whose rights bound it; null where it was made on the command line for nobody.
  user_name VARCHAR(100),
  role VARCHAR(20) NOT NULL,
  created_by VARCHAR(200) NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  expires_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  revoked_at TIMESTAMP(6) WITH TIME ZONE,
  used_at TIMESTAMP(6) WITH TIME ZONE,
  used_from VARCHAR(100),
  CONSTRAINT api_token_hash UNIQUE (hash),
  CONSTRAINT api_token_user FOREIGN KEY (user_name) REFERENCES access_user (name)
);

CREATE TABLE api_token_project (
  token VARCHAR(20) NOT NULL,
  project VARCHAR(100) NOT NULL,
  PRIMARY KEY (token, project),
  CONSTRAINT api_token_project_token FOREIGN KEY (token) REFERENCES api_token (id)
);

-- The project of a pipeline is the Git repository that it comes from. What isn't here is 'local'.
CREATE VIEW pipeline_project AS
  SELECT p.name AS pipeline, p.repository AS project
  FROM synced_pipeline p JOIN git_repository r ON r.name = p.repository
  WHERE r.origin NOT LIKE 'folder:%';

-- Where a decision came from, and what it changed.
ALTER TABLE audit ADD COLUMN address VARCHAR(100);
ALTER TABLE audit ADD COLUMN value_before VARCHAR;
ALTER TABLE audit ADD COLUMN value_after VARCHAR;
