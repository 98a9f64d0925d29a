// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files in which monitors listen. */
class SocketFileTest {

  private final StandaloneSimulator simulator = Simulators.create();

  @TempDir Path folder;

  @AfterEach
  void close() {
    simulator.close();
  }

  private SimulatedDomain create(Path socket) {
    return simulator.create(DomainSettings.of("web", new UUID(1, 2), socket));
  }

  @Test
  void areForTheirOwnerAlone() throws IOException {
    Path socket = create(folder.resolve("a")).socket();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
        .isEqualTo("rw-------");
  }

  @Test
  void areRemovedWithTheirDomainAndWithTheSimulator() {
    Path first = folder.resolve("a");
    Path second = folder.resolve("b");
    create(first).close();
    create(second);
    simulator.close();
    simulator.close();
    assertThat(first).doesNotExist();
    assertThat(second).doesNotExist();
  }

  @Test
  void areLeftAloneWhenSomebodyHasPutAnotherFileThere() throws IOException {
    SimulatedDomain domain = create(folder.resolve("a"));
    Files.delete(domain.socket());
    Files.writeString(domain.socket(), "mine");
    domain.close();
    assertThat(folder.resolve("a")).hasContent("mine");
  }

  @Test
  void mayHaveTheLongestPathThatASocketCanHave() throws IOException {
    Path longest = folder.resolve("x".repeat(107 - 1 - folder.toString().length()));
    create(longest);
    // Java's own clients cannot name it, but reach it by a link to its folder.
    Path link = folder.resolveSibling("v" + ProcessHandle.current().pid());
    Files.createSymbolicLink(link, folder);
    try {
      MonitorClient.negotiated(link.resolve(longest.getFileName())).close();
    } finally {
      Files.delete(link);
    }
  }

  @Test
  void areRefusedWithALongerPath() {
    Path longer = folder.resolve("x".repeat(107 - folder.toString().length()));
    assertThatThrownBy(() -> create(longer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has 108 bytes; a Unix socket's path has at most 107")
        .hasMessageContaining("Use a folder with a shorter path");
    assertThat(simulator.domains()).isEmpty();
  }

  @Test
  void replaceThoseOfDeadServers() throws IOException {
    Path socket = folder.resolve("a");
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(socket));
    }
    assertThat(socket).exists();
    MonitorClient.negotiated(create(socket).socket()).close();
  }

  @Test
  void areRefusedWhereALiveServerListens() throws IOException {
    Path socket = folder.resolve("a");
    try (ServerSocketChannel live = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      live.bind(UnixDomainSocketAddress.of(socket));
      assertThatThrownBy(() -> create(socket))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("A server listens on");
      assertThat(socket).exists();
    }
  }

  @Test
  void areRefusedWhereAFileOfAnotherKindIs() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "precious");
    assertThatThrownBy(() -> create(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("is no socket");
    assertThat(file).hasContent("precious");
  }

  @Test
  void belongToOneDomain() {
    create(folder.resolve("a"));
    assertThatThrownBy(() -> create(folder.resolve("./a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is that of domain web");
  }

  @Test
  void areNotMadeByAClosedSimulator() {
    simulator.close();
    assertThatThrownBy(() -> create(folder.resolve("a"))).isInstanceOf(IllegalStateException.class);
  }
}
