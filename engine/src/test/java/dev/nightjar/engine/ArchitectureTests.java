package dev.nightjar.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.nightjar.steps.contract.protocol.Event;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.nightjar");

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.nightjar.engine");

  @Test
  void featuresUseEachOtherAsTheyDeclare() {
    ApplicationModules.of("dev.nightjar.engine").verify();
  }

  @Test
  void noPackagesFormACycle() {
    slices().matching("dev.nightjar.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void aFeaturesRootDoesNotUseWhatHidesBehindIt() {
    noClasses()
        .that()
        .resideInAPackage("dev.nightjar.engine.*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.nightjar.engine.*.*..")
        .check(ENGINE);
  }

  @Test
  void namesSayWhatAThingIs() {
    String empty = "util|utils|common|commons|helper|helpers|impl|manager|managers|dto|dtos";
    assertThat(packages()).noneMatch(name -> name.matches(".*\\.(" + empty + ")(\\..*)?"));
    classes()
        .should()
        .haveNameNotMatching(".*(Util|Utils|Common|Helper|Helpers|Impl|Manager|Dto)(\\$.*)?")
        .check(CLASSES);
  }

  @Test
  void springBatchStaysInItsPackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.nightjar.engine.execution.batch..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework.batch..")
        .check(ENGINE);
  }

  /** The application itself, which opens the store, is the one exception. */
  @Test
  void jdbcStaysInItsPackages() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..jdbc..", "..h2..", "dev.nightjar.engine")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
        .check(ENGINE);
  }

  @Test
  void yamlStaysInTheDefinition() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.nightjar.engine.definition..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.snakeyaml..")
        .check(ENGINE);
  }

  @Test
  void onlyTheDriversSideSpeaksTheProtocol() {
    DescribedPredicate<JavaClass> protocol =
        resideInAPackage("dev.nightjar.steps.contract.protocol..")
            .and(DescribedPredicate.not(type(Event.LogLine.class)));
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.nightjar.engine.execution.driver..")
        .should()
        .dependOnClassesThat(protocol)
        .check(ENGINE);
  }

  @Test
  void onlyTheCommandLinePrints() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
        ENGINE.that(DescribedPredicate.not(resideInAPackage("dev.nightjar.engine.cli.."))));
  }

  @Test
  void everyPackageIsNullMarked() {
    for (String name : packages()) {
      assertThat(marked(name)).as(name).isTrue();
    }
  }

  private static boolean marked(String name) {
    try {
      return Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class);
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static Set<String> packages() {
    return CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
  }
}
