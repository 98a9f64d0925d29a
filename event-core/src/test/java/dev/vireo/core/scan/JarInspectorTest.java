// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.core.extender.Sources;
import dev.vireo.core.extender.TestBundle;
import dev.vireo.event.InspectedBundle;
import dev.vireo.event.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a jar on a disk would listen to; nothing of it is loaded. */
class JarInspectorTest {
  private static final String AUDIT =
      """
      public class Audit {
        static { if (true) throw new Error("this class must not be initialised"); }
        @OnDomainEvent(domain = "web-*") void stopped(DomainStopped event) {}
        @OnDomainEvent void both(DomainStopped event, String why) {}
      }
      """;

  @TempDir Path folder;

  @Nested
  class OfABundle {

    @Test
    void listsListenersAndRefusalsWithTheIndex() throws Exception {
      assertAudit(inspect(TestBundle.named("audit").source("x.Audit", AUDIT).byBnd()));
    }

    @Test
    void listsTheSameWithoutTheIndex() throws Exception {
      assertAudit(inspect(TestBundle.named("audit").source("x.Audit", AUDIT).byHand()));
    }

    @Test
    void listsTheSameForAFolderWithItsFiles() throws Exception {
      Map<String, byte[]> classes =
          Sources.compile(Map.of("x.Audit", "package x; import dev.vireo.event.*; " + AUDIT));
      write(
          "META-INF/MANIFEST.MF",
          "Manifest-Version: 1.0\nBundle-SymbolicName: audit\nBundle-Version: 1.0.0\nImport-Package: dev.vireo.event\n"
              .getBytes());
      for (Map.Entry<String, byte[]> file : classes.entrySet()) {
        write(file.getKey(), file.getValue());
      }

      assertAudit(new JarInspector().inspect(folder).get(0));
    }

    private void assertAudit(InspectedBundle bundle) {
      assertThat(bundle.name()).isEqualTo("audit 1.0.0");
      assertThat(bundle.listeners()).containsExactly("x.Audit: stopped(DomainStopped) for web-*");
      assertThat(bundle.refusals())
          .extracting(Refusal::toString)
          .containsExactly(
              "audit 1.0.0: x.Audit.both(DomainStopped, String): has 2 parameters;"
                  + " a listener method has one, the event");
    }

    @Test
    void looksIntoNestedJars() throws Exception {
      ByteArrayOutputStream inner = new ByteArrayOutputStream();
      try (JarOutputStream jar = new JarOutputStream(inner)) {
        for (Map.Entry<String, byte[]> file :
            Sources.compile(Map.of("x.Audit", "package x; import dev.vireo.event.*; " + AUDIT))
                .entrySet()) {
          jar.putNextEntry(new ZipEntry(file.getKey()));
          jar.write(file.getValue());
        }
      }

      InspectedBundle bundle =
          inspect(
              TestBundle.named("audit")
                  .header("Bundle-ClassPath", ".,lib/inner.jar")
                  .file("lib/inner.jar", inner.toByteArray())
                  .byHand());

      assertAudit(bundle);
    }

    @Test
    void showsComponentsAndRefusesThoseWithoutTheMarkerOrTheService() throws Exception {
      String on = "{ @OnDomainEvent public void on(DomainStopped event) {} }";
      String component = "@org.osgi.service.component.annotations.Component";
      InspectedBundle bundle =
          inspect(
              TestBundle.named("components")
                  .source(
                      "x.A",
                      component + "(service = A.class) @DomainEventListener public class A " + on)
                  .source("x.B", component + "(service = B.class) public class B " + on)
                  .source("x.C", component + " @DomainEventListener public class C " + on)
                  .byBnd());

      assertThat(bundle.listeners()).containsExactly("x.A (component): on(DomainStopped)");
      assertThat(bundle.refusals())
          .extracting(Refusal::toString)
          .containsExactly(
              "components 1.0.0: x.B: has listener methods and is a component without the marker;"
                  + " add @DomainEventListener to the component",
              "components 1.0.0: x.C: is marked with @DomainEventListener, but is no service,"
                  + " so nobody can find it; add its own class: @Component(service = C.class)");
    }

    @Test
    void findsTheConcreteClassesBelowAnAbstractOne() throws Exception {
      InspectedBundle bundle =
          inspect(
              TestBundle.named("abstract")
                  .source(
                      "x.Base",
                      """
                      public abstract class Base<E extends DomainEvent> {
                        @OnDomainEvent void on(E event) {}
                        @OnDomainEvent abstract void open(E event);
                      }
                      """)
                  .source("x.Middle", "abstract class Middle extends Base<DomainStopped> {}")
                  .source("x.Real", "class Real extends Middle { void open(DomainStopped e) {} }")
                  .source(
                      "x.Alone",
                      "interface Alone { @OnDomainEvent default void on(DomainStopped event) {} }")
                  .byBnd());

      assertThat(bundle.listeners()).containsExactly("x.Real: on(DomainStopped)");
      assertThat(bundle.refusals())
          .extracting(Refusal::className)
          .containsExactlyInAnyOrder("x.Alone", "x.Base");
    }

    @Test
    void refusesWhatIsNotWiredToTheEvents() throws Exception {
      InspectedBundle bundle =
          inspect(
              TestBundle.named("unwired")
                  .header("Import-Package", "dev.vireo.witness")
                  .source("x.L", "class L { @OnDomainEvent void on(DomainStopped event) {} }")
                  .byHand());

      assertThat(bundle.refusals()).singleElement().asString().contains("Import-Package");
    }
  }

  @Nested
  class Damaged {

    @Test
    void classFilesHarmNoOther() throws Exception {
      byte[] broken =
          Sources.compile(
                  Map.of(
                      "x.Broken",
                      "package x; import dev.vireo.event.*;"
                          + " class Broken { @OnDomainEvent void on(DomainStopped e) {} }"))
              .get("x/Broken.class");
      byte[] newer = broken.clone();
      newer[7] = 120;

      InspectedBundle bundle =
          inspect(
              TestBundle.named("damaged")
                  .source("x.L", "class L { @OnDomainEvent void on(DomainStopped event) {} }")
                  .file("x/Broken.class", Arrays.copyOf(broken, broken.length - 20))
                  .file("x/Newer.class", newer)
                  .file("x/Text.class", "no class")
                  .byHand());

      assertThat(bundle.listeners()).containsExactly("x.L: on(DomainStopped)");
      assertThat(bundle.refusals())
          .extracting(Refusal::className)
          .containsExactly("x/Broken.class", "x/Newer.class");
      assertThat(bundle.refusals().get(1).reason()).contains("compiled for Java 76");
    }

    @Test
    void jarsAreNamedAndHarmNoOther() throws Exception {
      byte[] jar = TestBundle.named("a").source("x.Audit", AUDIT).byHand();
      write("a.jar", jar);
      write("b.jar", Arrays.copyOf(jar, jar.length / 2));
      write("c.jar", "not a jar".getBytes());

      var bundles = new JarInspector().inspect(folder);

      assertThat(bundles)
          .extracting(InspectedBundle::file)
          .containsExactly("a.jar", "b.jar", "c.jar");
      assertThat(bundles.get(0).listeners()).hasSize(1);
      assertThat(bundles.get(1).refusals()).singleElement().asString().contains("b.jar");
      assertThat(bundles.get(2).refusals()).singleElement().asString().contains("c.jar");
    }

    @Test
    void descriptorsAreNamedAndFetchNothing() throws Exception {
      InspectedBundle bundle =
          inspect(
              TestBundle.named("xml")
                  .header("Service-Component", "OSGI-INF/*.xml")
                  .file("OSGI-INF/a.xml", "<component><oops")
                  .file(
                      "OSGI-INF/b.xml",
                      "<!DOCTYPE c [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><component>&e;</component>")
                  .byHand());

      assertThat(bundle.refusals())
          .extracting(Refusal::className)
          .containsExactly("OSGI-INF/a.xml", "OSGI-INF/b.xml");
    }

    @Test
    void pathsAreAnErrorOfTheCaller() {
      assertThatThrownBy(() -> new JarInspector().inspect(folder.resolve("nowhere")))
          .isInstanceOf(NoSuchFileException.class);
    }
  }

  private InspectedBundle inspect(byte[] jar) throws Exception {
    write("bundle.jar", jar);
    return new JarInspector().inspect(folder.resolve("bundle.jar")).get(0);
  }

  private void write(String path, byte[] bytes) throws Exception {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
