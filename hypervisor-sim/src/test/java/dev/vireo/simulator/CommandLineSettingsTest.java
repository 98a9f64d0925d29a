// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a domain begins that has a real QEMU's command line. */
class CommandLineSettingsTest {

  private static DomainSettings of(String arguments) {
    return DomainSettings.ofCommandLine(arguments);
  }

  @Test
  void isABareRunningPcWhereNothingIsSaid() {
    DomainSettings settings = of("qemu-system-x86_64 -nodefaults -display none");
    assertThat(settings.name()).isEmpty();
    assertThat(settings.uuid()).isEqualTo(new UUID(0, 0));
    assertThat(settings.runState()).isEqualTo(RunState.RUNNING);
    assertThat(settings.vnc()).isEqualTo(GraphicsServer.NONE);
    assertThat(settings.firmwareResets()).isEqualTo(FirmwareResets.PC);
    assertThat(settings.memoryBytes()).isEqualTo(128 << 20);
    assertThat(settings.sockets()).isEmpty();
    assertThat(of("")).isEqualTo(DomainSettings.ofCommandLine(List.of()));
  }

  @Test
  void isNamed() {
    DomainSettings settings =
        of("-name guest=web,debug-threads=on --uuid 0f3c1c76-5a8b-4c1e-8ef5-8a1d5e1e2b11");
    assertThat(settings.name()).isEqualTo("web");
    assertThat(settings.uuid()).hasToString("0f3c1c76-5a8b-4c1e-8ef5-8a1d5e1e2b11");
  }

  @Test
  void waitsForTheHost() {
    assertThat(of("-S").runState()).isEqualTo(RunState.PRELAUNCH);
    assertThat(of("--preconfig").preconfig()).isTrue();
    assertThat(of("-incoming unix:a").incoming()).contains("unix:a");
    assertThat(of("-incoming defer").runState()).isEqualTo(RunState.RUNNING);
    assertThat(of("-S -incoming defer").runState()).isEqualTo(RunState.PRELAUNCH);
  }

  @Test
  void doesOnCrashesResetsAndShutdownsWhatIsSaid() {
    DomainSettings actions =
        of("-action panic=pause,watchdog=none -action reboot=shutdown,shutdown=pause");
    assertThat(actions.panicAction()).isEqualTo(PanicAction.PAUSE);
    assertThat(actions.watchdogAction()).isEqualTo(WatchdogAction.NONE);
    assertThat(actions.endsOnReset()).isTrue();
    assertThat(actions.staysAfterShutdown()).isTrue();
    assertThat(of("-watchdog-action inject-nmi").watchdogAction())
        .isEqualTo(WatchdogAction.INJECT_NMI);
    assertThat(of("-no-reboot").endsOnReset()).isTrue();
    assertThat(of("-no-shutdown").staysAfterShutdown()).isTrue();
    assertThat(of("-action reboot=reset,shutdown=poweroff")).isEqualTo(of(""));
  }

  @ParameterizedTest
  @CsvSource({
    "64, 67108864",
    "64M, 67108864",
    "'2G,slots=2,maxmem=4G', 2147483648",
    "size=1k, 1024"
  })
  void hasItsMemory(String option, long bytes) {
    assertThat(of("-m " + option).memoryBytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-accel kvm", "-machine pc,accel=kvm:tcg", "-M accel=kvm", "-enable-kvm"})
  void hasKvm(String arguments) {
    assertThat(of(arguments).kvm()).isTrue();
    assertThat(of("-accel tcg").kvm()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"none, false", "pseries, false", "q35, true", "pc-i440fx-7.2, true"})
  void hasFurtherResetsOnAPcOnly(String machine, boolean further) {
    assertThat(of("-M " + machine).firmwareResets())
        .isEqualTo(further ? FirmwareResets.PC : FirmwareResets.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "'-vnc 127.0.0.1:77,share=allow-exclusive', none, ipv4, 127.0.0.1, 5977",
    "'-vnc unix:vnc.sock,password=on', vnc, unix, '', vnc.sock",
    "'-vnc :1,sasl', sasl, ipv4, 0.0.0.0, 5901",
    "'-vnc [::1]:0', none, ipv6, ::1, 5900",
    "'-display vnc=localhost:2', none, ipv4, 127.0.0.1, 5902",
    "'-object tls-creds-x509,id=t -vnc :1,tls-creds=t,sasl=on', vencrypt+x509+sasl, ipv4, 0.0.0.0, 5901",
    "'-object tls-creds-anon,id=t -vnc :1,tls-creds=t', vencrypt+tls+none, ipv4, 0.0.0.0, 5901",
  })
  void offersVnc(String arguments, String auth, String family, String host, String service) {
    assertThat(of(arguments).vnc()).isEqualTo(new GraphicsServer(auth, family, host, service));
  }

  @ParameterizedTest
  @CsvSource({
    "'port=5966,addr=127.0.0.1', spice, ipv4, 127.0.0.1, 5966",
    "'unix=on,addr=spice.sock,disable-ticketing=on', none, unix, '', spice.sock",
    "'port=5930,sasl=on', sasl, ipv4, *, 5930",
  })
  void offersSpice(String option, String auth, String family, String host, String service) {
    assertThat(of("-spice " + option).spice())
        .isEqualTo(new GraphicsServer(auth, family, host, service));
  }

  @Test
  void hasItsHardware() {
    DomainSettings settings = of("-M q35 -device '{\"driver\": \"e1000\", \"id\": \"n 0\"}'");
    assertThat(settings.hardware().value("machine", "type")).contains("q35");
    assertThat(settings.hardware().value("device", "id")).contains("n 0");
  }

  @Test
  void skipsWhatMeansNothingHere() {
    assertThat(of("-sandbox on -msg timestamp=on -no-user-config disk.img")).isEqualTo(of(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-S -m | -m needs a value",
        "-m lots | -m lots is no size",
        "-m 0 | memoryBytes",
        "-uuid 1-2-3 | -uuid 1-2-3 is no UUID",
        "-action panic=explode | there are pause, shutdown, exit-failure, none",
        "-action reboot=never | there are reset and shutdown",
        "-action sleep | there are panic=, watchdog=",
        "-vnc nowhere | has no display",
        "-vnc :70000 | has no display",
        "-spice addr=x | has no port",
        "-device {driver | is not JSON",
      })
  void isRefusedWhereQemuWouldNotStart(String arguments, String reason) {
    assertThatThrownBy(() -> of(arguments))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
