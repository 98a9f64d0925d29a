// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.layering;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The arrows between the rooms, as the classes have them. */
class LayeringTest {

  private static final JavaClasses VIREO =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.vireo");

  @ParameterizedTest
  @EnumSource
  void aRoomUsesOnlyTheDoorsOfTheRoomsItKnows(Room room) {
    classes()
        .that()
        .resideInAPackage(room.packages())
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage("dev.vireo..")).or(resideInAnyPackage(room.allowedPackages())))
        .check(VIREO);
  }

  @ParameterizedTest
  @EnumSource(names = {"EVENT_API", "QMP"})
  void theApiAndTheProtocolNeedNothingButTheJdk(Room room) {
    classes()
        .that()
        .resideInAPackage(room.packages())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            room.packages(),
            "java..",
            // For the compiler and bnd; nothing of these is there at run time.
            "org.osgi.annotation..",
            "org.osgi.service.component.annotations",
            "org.jspecify.annotations")
        .check(VIREO);
  }

  @Test
  void theRoomsLogThroughSlf4jOnly() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging", "org.apache.logging..", "ch.qos.logback..")
        .check(VIREO);
  }

  @Test
  void onlyTheCommandLineTouchesTheStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.vireo.console..", "dev.vireo.launcher..")
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(VIREO);
  }

  @Test
  void onlyTheLauncherEndsTheProcess() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.vireo.launcher..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(VIREO);
  }
}
