-- For the questions that people ask of a period.
CREATE INDEX modelport_audit_call_begun ON modelport_audit_call (begun);
CREATE INDEX modelport_audit_call_tenant ON modelport_audit_call (tenant, begun);
CREATE INDEX modelport_audit_candidate_call ON modelport_audit_candidate (call_id);
CREATE INDEX modelport_audit_finding_call ON modelport_audit_finding (call_id);
CREATE INDEX modelport_audit_guard_call ON modelport_audit_guard (call_id);
CREATE INDEX modelport_audit_event_id ON modelport_audit_event (id);
