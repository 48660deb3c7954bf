-- What was decided about each call. Made from the log, and can be made from it again.
CREATE TABLE modelport_audit_progress (
  log varchar(64) NOT NULL,
  next_record bigint NOT NULL,
  link varchar(64) NOT NULL
);
CREATE TABLE modelport_audit_call (
  id varchar(64) PRIMARY KEY,
  first_record bigint NOT NULL,
  last_record bigint NOT NULL,
  begun timestamp with time zone,
  ended timestamp with time zone,
  backend varchar,
  asked varchar,
  principal varchar,
  tenant varchar,
  conversation varchar,
  purpose varchar,
  prompt varchar,
  sensitivity varchar,
  choice varchar,
  first_target varchar,
  permitted_by varchar,
  release_version varchar,
  policy_version varchar,
  price_version varchar,
  outcome varchar,
  refused_by varchar,
  reason varchar,
  finish varchar,
  model_served varchar,
  fingerprint varchar,
  latency_ms bigint,
  input_tokens bigint,
  output_tokens bigint,
  cached_tokens bigint,
  reasoning_tokens bigint
);
CREATE TABLE modelport_audit_candidate (
  call_id varchar(64) NOT NULL REFERENCES modelport_audit_call (id) ON DELETE CASCADE,
  target varchar NOT NULL,
  inside boolean NOT NULL,
  refused varchar
);
CREATE TABLE modelport_audit_finding (
  call_id varchar(64) NOT NULL REFERENCES modelport_audit_call (id) ON DELETE CASCADE,
  kind varchar NOT NULL,
  found bigint NOT NULL
);
CREATE TABLE modelport_audit_attempt (
  call_id varchar(64) NOT NULL REFERENCES modelport_audit_call (id) ON DELETE CASCADE,
  place integer NOT NULL,
  target varchar NOT NULL,
  inside boolean NOT NULL,
  failure varchar,
  bytes_sent bigint NOT NULL,
  latency_ms bigint NOT NULL,
  amount numeric(40, 18),
  currency varchar,
  basis varchar,
  PRIMARY KEY (call_id, place)
);
CREATE TABLE modelport_audit_guard (
  call_id varchar(64) NOT NULL REFERENCES modelport_audit_call (id) ON DELETE CASCADE,
  looked_at varchar NOT NULL,
  guard varchar NOT NULL,
  verdict varchar NOT NULL,
  score double precision NOT NULL
);
CREATE TABLE modelport_audit_event (
  record bigint PRIMARY KEY,
  id varchar(64) NOT NULL,
  happened timestamp with time zone,
  stage varchar NOT NULL,
  detail varchar NOT NULL
);
