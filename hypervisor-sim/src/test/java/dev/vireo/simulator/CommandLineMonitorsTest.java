// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which monitors of a real QEMU's command line are served. */
class CommandLineMonitorsTest {

  private static DomainSettings served(String arguments) {
    return DomainSettings.ofCommandLine(arguments).withCommandLineMonitors();
  }

  @Test
  void areThoseThatSpeakQmpInTheirOrder() {
    DomainSettings settings =
        served(
            "-qmp unix:a,server=on,wait=off -qmp-pretty unix:b,server,nowait"
                + " -chardev socket,id=c,path=c,server=on,wait=off -mon chardev=c,mode=control"
                + " -mon d,mode=control,pretty=on -chardev socket,id=d,path=d,server=on"
                + " -chardev socket,id=e,path=e,server=on -qmp chardev:e"
                + " -qmp tcp:127.0.0.1:4444,server=on,wait=off"
                + " -chardev socket,id=f,host=localhost,port=4445,server=on"
                + " -mon chardev=f,mode=control");
    assertThat(settings.sockets())
        .containsExactly(Path.of("a"), Path.of("b"), Path.of("c"), Path.of("d"), Path.of("e"));
    assertThat(settings.prettySockets()).containsExactlyInAnyOrder(Path.of("b"), Path.of("d"));
    assertThat(settings.ports()).containsExactly(4444, 4445);
  }

  @Test
  void areOnTheLoopbackInterfaceWhereEveryInterfaceIsMeant() {
    assertThat(served("-qmp tcp::4444,server=on,wait=off").ports()).containsExactly(4444);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-monitor unix:a,server=on,wait=off",
        "-monitor stdio",
        "-chardev socket,id=c,path=c,server=on,wait=off -mon chardev=c",
        "-chardev socket,id=c,path=c,server=on,wait=off",
        "-chardev socket,id=c,fd=30,server=on,wait=off -mon chardev=c,mode=control",
      })
  void areNotThoseThatSpeakOtherwiseOrThatNobodyElseCouldReach(String arguments) {
    assertThat(served(arguments).monitors()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-qmp unix:a | connects to somebody",
        "-qmp unix:a,server=off | connects to somebody",
        "-qmp stdio | -qmp stdio is not served",
        "-qmp telnet:127.0.0.1:4444,server=on | is not served",
        "-qmp tcp:127.0.0.1:4444,server=on,telnet=on | with telnet is not served",
        "-qmp tcp:192.0.2.1:4444,server=on | only 127.0.0.1 is",
        "-qmp tcp:0.0.0.0:4444,server=on | only 127.0.0.1 is",
        "-qmp tcp:127.0.0.1:qmp,server=on | has no TCP port",
        "-qmp tcp:127.0.0.1:0,server=on | from 1 to 65535",
        "-qmp-pretty tcp:127.0.0.1:4444,server=on | is not served pretty",
        "-mon chardev=c,mode=control | names no -chardev",
        "-chardev pty,id=c -mon chardev=c,mode=control | only a socket is",
        "-chardev socket,id=c,path=c -mon chardev=c,mode=control | connects to somebody",
      })
  void areRefusedWhereTheyWouldBeReachedOtherwise(String arguments, String reason) {
    assertThatThrownBy(() -> served(arguments))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
