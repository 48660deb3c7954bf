package io.modelport;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.modelport.conformance.OneWayOut;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The map of packages, as rules; the reasons stand in docs/adr/0002. */
class ArchitectureTest {
  private static final String ALL = "io.modelport..";
  private static final String SEAM = "io.modelport";
  private static final String SPI = "io.modelport.spi";
  private static final String ASSEMBLY = "io.modelport.assembly";
  private static final String FAKE = "io.modelport.fake";
  private static final String YAML = "io.modelport.yaml";
  private static final String JDBC = "io.modelport.jdbc";
  private static final String FILES = "io.modelport.files";

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(SEAM);

  @Test
  void theSeamKnowsOnlyItselfAndTheAssembly() {
    classes()
        .that()
        .resideInAPackage(SEAM)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(SEAM, ASSEMBLY).or(resideOutsideOfPackages(ALL)))
        .check(CODE);
  }

  @Test
  void contractsKnowOnlyTheSeam() {
    classes()
        .that()
        .resideInAPackage(SPI)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(SEAM, SPI).or(resideOutsideOfPackages(ALL)))
        .check(CODE);
  }

  @Test
  void whatReadsFilesAndOpensDatabasesKnowsNoFeature() {
    for (String own : List.of(YAML, JDBC, FILES)) {
      classes()
          .that()
          .resideInAPackage(own)
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage(SEAM, own).or(resideOutsideOfPackages(ALL)))
          .check(CODE);
    }
  }

  /** The fake's one line in a test opens a port, as the seam does. */
  @Test
  void onlyTheSeamAndTheFakeKnowTheAssembly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(SEAM, ASSEMBLY, FAKE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ASSEMBLY)
        .check(CODE);
  }

  @Test
  void featuresDoNotKnowEachOther() {
    slices()
        .matching("io.modelport.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(resideInAnyPackage(ASSEMBLY), resideInAnyPackage(ALL))
        .ignoreDependency(resideInAnyPackage(FAKE), resideInAnyPackage(ASSEMBLY))
        .ignoreDependency(resideInAnyPackage(ALL), resideInAnyPackage(SPI, YAML, JDBC, FILES))
        .check(CODE);
  }

  @Test
  void onlyTheTransportOpensConnections() {
    OneWayOut.except().check(CODE);
  }

  /** A rule that nothing can break says nothing: these test classes open sockets. */
  @Test
  void theRuleFindsThoseThatOpenConnections() {
    JavaClasses stubs = new ClassFileImporter().importPackages("io.modelport.stub");
    assertThatThrownBy(() -> OneWayOut.except().check(stubs)).isInstanceOf(AssertionError.class);
  }
}
