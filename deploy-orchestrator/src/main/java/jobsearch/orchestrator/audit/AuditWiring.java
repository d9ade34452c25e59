package jobsearch.orchestrator.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jobsearch.orchestrator.OrchestratorConfig;

/** Says where the audit is kept. */
@ApplicationScoped
class AuditWiring {

  @Produces
  @Singleton
  AuditFile file(OrchestratorConfig config) {
    return new AuditFile(config.directory().resolve("audit.jsonl"));
  }
}
