// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.core.scan.BundleFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** The files of an installed bundle, its fragments' among them. */
final class RunningBundle implements BundleFiles {
  private static final int OWN_CLASS_PATH =
      BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL;

  private final Bundle bundle;
  private final BundleWiring wiring;

  RunningBundle(Bundle bundle, BundleWiring wiring) {
    this.bundle = bundle;
    this.wiring = wiring;
  }

  @Override
  public String header(String name) {
    String value = bundle.getHeaders("").get(name);
    return value == null ? "" : value;
  }

  @Override
  public List<String> classFiles() {
    return wiring.listResources("/", "*.class", OWN_CLASS_PATH).stream()
        .filter(path -> !path.startsWith("META-INF/"))
        .sorted()
        .toList();
  }

  @Override
  public byte @Nullable [] classFile(String path) throws IOException {
    URL direct = bundle.getEntry(path);
    URL url = direct != null ? direct : wiring.getClassLoader().getResource(path);
    return url == null ? null : read(url);
  }

  @Override
  public List<String> matching(String pathPattern) {
    int slash = pathPattern.lastIndexOf('/') + 1;
    String folder = "/" + pathPattern.substring(0, slash);
    Enumeration<URL> urls = bundle.findEntries(folder, pathPattern.substring(slash), false);
    List<String> paths = new ArrayList<>();
    for (URL url : urls == null ? List.<URL>of() : Collections.list(urls)) {
      paths.add(url.getPath());
    }
    return paths;
  }

  @Override
  public byte[] file(String path) throws IOException {
    URL url = bundle.getEntry(path);
    if (url == null) {
      url = inFragments(path);
    }
    if (url == null) {
      throw new FileNotFoundException(path + " is not there");
    }
    return read(url);
  }

  private @Nullable URL inFragments(String path) {
    int slash = path.lastIndexOf('/') + 1;
    Enumeration<URL> urls =
        bundle.findEntries(path.substring(0, slash), path.substring(slash), false);
    return urls == null ? null : urls.nextElement();
  }

  private static byte[] read(URL url) throws IOException {
    try (InputStream in = url.openStream()) {
      return in.readAllBytes();
    }
  }
}
