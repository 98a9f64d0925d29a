// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** In a real framework, with real jars. */
class ListenersFolderTest {
  @TempDir Path temporary;
  private Path jars;
  private Framework framework;
  private ListenersFolder folder;
  private final News news = new News();

  @BeforeEach
  void start() throws Exception {
    jars = Files.createDirectory(temporary.resolve("jars"));
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(
                Map.of(Constants.FRAMEWORK_STORAGE, temporary.resolve("cache").toString()));
    framework.start();
    folder = new ListenersFolder(jars, new ListenerBundles(framework.getBundleContext()), news);
  }

  @AfterEach
  void stop() throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(10_000);
  }

  @Test
  void installsAndStartsABundleOnceTwoLooksAgree() throws IOException {
    bundle("a.jar", "a", "1.0.0");
    folder.look();
    assertThat(news.lines).isEmpty();
    folder.look();
    assertThat(news.lines).containsExactly("INSTALLED a 1.0.0");
    assertThat(installed("a").getState()).isEqualTo(Bundle.ACTIVE);
  }

  @Test
  void leavesAFileAloneThatIsBeingWritten() throws IOException {
    Path file = bundle("a.jar", "a", "1.0.0");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    folder.look();
    Files.write(file, whole);
    folder.look();
    assertThat(news.lines).isEmpty();
    folder.look();
    assertThat(news.lines).containsExactly("INSTALLED a 1.0.0");
  }

  @Test
  void updatesABundleWhoseFileIsReplaced() throws IOException {
    bundle("a.jar", "a", "1.0.0");
    folder.lookAtOnce();
    bundle("a.jar", "a", "2.0.0");
    folder.lookAtOnce();
    assertThat(news.lines).containsExactly("INSTALLED a 1.0.0", "UPDATED a 2.0.0");
    assertThat(installed("a").getState()).isEqualTo(Bundle.ACTIVE);
  }

  @Test
  void uninstallsABundleWhoseFileIsDeleted() throws IOException {
    Path file = bundle("a.jar", "a", "1.0.0");
    folder.lookAtOnce();
    Files.delete(file);
    folder.look();
    assertThat(news.lines).containsExactly("INSTALLED a 1.0.0", "REMOVED a 1.0.0");
    assertThat(framework.getBundleContext().getBundles()).hasSize(1);
  }

  @Test
  void refusesJunkOnceAndTakesTheFileWhenItIsMended() throws IOException {
    Files.writeString(jars.resolve("a.jar"), "no jar at all");
    folder.lookAtOnce();
    folder.look();
    assertThat(news.lines).hasSize(1);
    assertThat(news.lines.get(0)).startsWith("refused a.jar: it is no jar that can be read");
    bundle("a.jar", "a", "1.0.0");
    folder.lookAtOnce();
    assertThat(news.lines).hasSize(2).last().isEqualTo("INSTALLED a 1.0.0");
  }

  @Test
  void keepsTheOldBundleWhenItsReplacementIsJunk() throws IOException {
    Path file = bundle("a.jar", "a", "1.0.0");
    folder.lookAtOnce();
    Files.writeString(file, "no jar at all");
    folder.lookAtOnce();
    assertThat(news.lines).hasSize(2);
    assertThat(installed("a").getState()).isEqualTo(Bundle.ACTIVE);
  }

  @Test
  void saysWhyAJarIsNoBundle() throws IOException {
    write(jars.resolve("plain.jar"), new Manifest());
    folder.lookAtOnce();
    assertThat(news.lines)
        .containsExactly(
            "refused plain.jar: it is a jar but no bundle: its manifest has no"
                + " Bundle-SymbolicName; build it with bnd");
  }

  @Test
  void saysWhatABundleMissesAndStartsItWhenThatHasCome() throws IOException {
    Manifest needy = manifest("needy", "1.0.0");
    needy.getMainAttributes().putValue("Require-Bundle", "helpful");
    write(jars.resolve("needy.jar"), needy);
    folder.lookAtOnce();
    assertThat(news.lines).hasSize(2);
    assertThat(news.lines.get(1)).contains("needy.jar").contains("helpful");
    bundle("z-helpful.jar", "helpful", "1.0.0");
    folder.lookAtOnce();
    assertThat(installed("needy").getState()).isEqualTo(Bundle.ACTIVE);
  }

  @Test
  void ignoresOtherFiles() throws IOException {
    Files.writeString(jars.resolve("README.txt"), "hello");
    folder.lookAtOnce();
    assertThat(news.lines).isEmpty();
  }

  private Bundle installed(String name) {
    return Arrays.stream(framework.getBundleContext().getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow();
  }

  private Path bundle(String file, String name, String version) throws IOException {
    return write(jars.resolve(file), manifest(name, version));
  }

  private static Manifest manifest(String name, String version) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
    manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
    manifest.getMainAttributes().putValue("Bundle-Version", version);
    return manifest;
  }

  /** Each file a second younger than the one before, however fast the test is. */
  private Path write(Path file, Manifest manifest) throws IOException {
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    long time = Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : 0;
    try (OutputStream bytes = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      jar.finish();
    }
    Files.setLastModifiedTime(file, FileTime.fromMillis(time + 1000));
    return file;
  }

  private static final class News implements FolderListener {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void changed(Change change, Path file, String bundle) {
      lines.add(change + " " + bundle);
    }

    @Override
    public void refused(Path file, String reason) {
      lines.add("refused " + file.getFileName() + ": " + reason);
    }
  }
}
