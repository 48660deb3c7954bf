package io.modelport.examples;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.modelport.conformance.OneWayOut;
import org.junit.jupiter.api.Test;

/** All modules are on this class path. Who opens a connection or a process is named here. */
class OneWayOutTest {
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.modelport");

  @Test
  void onlyTheTransportAndTheNamedOpenConnections() {
    OneWayOut.except(
            // A Unix socket to the engine's own worker process on this machine.
            "io.modelport.selfhosted.worker.Launch",
            "io.modelport.selfhosted.worker.Rendezvous",
            "io.modelport.selfhosted.worker.Wire",
            "io.modelport.selfhosted.worker.WorkerMain",
            "io.modelport.selfhosted.worker.WorkerProcess",
            // Another process that proves a library before it is trusted.
            "io.modelport.selfhosted.natives.Probe",
            // The benchmarks measure other servers with synthetic prompts; no port is involved.
            "io.modelport.examples.bench.Child",
            "io.modelport.examples.bench.LlamaServer",
            "io.modelport.examples.bench.PlainHttp",
            "io.modelport.examples.bench.ServerClient",
            "io.modelport.examples.bench.Way")
        .check(CODE);
  }
}
