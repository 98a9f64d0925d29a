// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.AcpiStatusReported;
import dev.vireo.event.AddressFamily;
import dev.vireo.event.BalloonChanged;
import dev.vireo.event.BalloonStatusReported;
import dev.vireo.event.BlockErrorAction;
import dev.vireo.event.BlockExportDeleted;
import dev.vireo.event.BlockJobChanged;
import dev.vireo.event.BlockJobIoError;
import dev.vireo.event.BlockThresholdExceeded;
import dev.vireo.event.ColoExited;
import dev.vireo.event.CpuPolarizationChanged;
import dev.vireo.event.DeviceRemovalFailed;
import dev.vireo.event.DeviceRemoved;
import dev.vireo.event.DomainCrashed;
import dev.vireo.event.DomainEvent;
import dev.vireo.event.DumpCompleted;
import dev.vireo.event.EventHeader;
import dev.vireo.event.FailoverNegotiated;
import dev.vireo.event.GraphicsAuthenticated;
import dev.vireo.event.GraphicsConnected;
import dev.vireo.event.GraphicsDisconnected;
import dev.vireo.event.GraphicsEndpoint;
import dev.vireo.event.GraphicsProtocol;
import dev.vireo.event.GuestIdentified;
import dev.vireo.event.GuestShutdownRequested;
import dev.vireo.event.ImageCorrupted;
import dev.vireo.event.IoError;
import dev.vireo.event.IoOperation;
import dev.vireo.event.JobStatusChanged;
import dev.vireo.event.MemoryDeviceSizeChanged;
import dev.vireo.event.MemoryFailed;
import dev.vireo.event.MigrationPassStarted;
import dev.vireo.event.PanicInformation;
import dev.vireo.event.PowerdownRequested;
import dev.vireo.event.PrimaryUnplugged;
import dev.vireo.event.QuorumFailed;
import dev.vireo.event.QuorumMemberFailed;
import dev.vireo.event.RdmaGidChanged;
import dev.vireo.event.ReceiveFilterChanged;
import dev.vireo.event.ReservationHelperChanged;
import dev.vireo.event.RtcChanged;
import dev.vireo.event.SerialPortChanged;
import dev.vireo.event.SpiceChannel;
import dev.vireo.event.SpiceMigrated;
import dev.vireo.event.StoppedByDebugger;
import dev.vireo.event.StreamAddress;
import dev.vireo.event.StreamConnected;
import dev.vireo.event.StreamDisconnected;
import dev.vireo.event.TrayMoved;
import dev.vireo.event.Unsigned64;
import dev.vireo.event.VfioMigrationChanged;
import dev.vireo.event.VfioUserDisconnected;
import dev.vireo.event.VhostUserConnected;
import dev.vireo.event.VhostUserDisconnected;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Where each member of QEMU's data goes; the events of the run state are in their own test. */
class FieldsTest {

  private final Telling qemu = new Telling("running");

  private void becomes(String event, String data, Function<EventHeader, DomainEvent> expected) {
    DomainEvent concluded = qemu.first(event, data);
    assertThat(concluded).isEqualTo(expected.apply(concluded.header()));
  }

  @Nested
  class OfDisks {

    @Test
    void ioError() {
      becomes(
          "BLOCK_IO_ERROR",
          "{'qom-path': '/machine/d', 'device': 'drive0', 'node-name': '#block224',"
              + " 'operation': 'write', 'action': 'stop', 'nospace': true, 'reason': 'No space'}",
          header ->
              new IoError(
                  header,
                  "drive0",
                  "#block224",
                  "/machine/d",
                  null,
                  IoOperation.WRITE,
                  BlockErrorAction.STOP,
                  true,
                  "No space"));
    }

    @Test
    void ioErrorOfAnUnnamedDeviceAndAnOldQemu() {
      becomes(
          "BLOCK_IO_ERROR",
          "{'device': '', 'operation': 'read', 'action': 'ignore'}",
          header ->
              new IoError(
                  header,
                  null,
                  null,
                  null,
                  null,
                  IoOperation.READ,
                  BlockErrorAction.IGNORE,
                  null,
                  null));
    }

    @Test
    void thresholdBeyondWhatALongCanHold() {
      becomes(
          "BLOCK_WRITE_THRESHOLD",
          "{'node-name': 'fmt0', 'write-threshold': 18446744073709551615,"
              + " 'amount-exceeded': 9223372036854775808}",
          header ->
              new BlockThresholdExceeded(
                  header,
                  "fmt0",
                  null,
                  null,
                  Unsigned64.parse("18446744073709551615"),
                  Unsigned64.parse("9223372036854775808")));
    }

    @Test
    void corruptedImage() {
      becomes(
          "BLOCK_IMAGE_CORRUPTED",
          "{'device': '', 'node-name': 'n', 'msg': 'L2', 'offset': 1, 'size': 2, 'fatal': true}",
          header -> new ImageCorrupted(header, null, "n", "L2", 1L, 2L, true));
    }

    @Test
    void quorum() {
      becomes(
          "QUORUM_FAILURE",
          "{'reference': 'q', 'sector-num': 3, 'sectors-count': 4}",
          header -> new QuorumFailed(header, "q", 3, 4));
      becomes(
          "QUORUM_REPORT_BAD",
          "{'type': 'flush', 'error': 'I/O', 'node-name': 'n', 'sector-num': 3,"
              + " 'sectors-count': 4}",
          header ->
              new QuorumMemberFailed(header, QuorumMemberFailed.Type.FLUSH, "I/O", "n", 3, 4));
    }

    @Test
    void trayExportAndReservations() {
      becomes(
          "DEVICE_TRAY_MOVED",
          "{'device': '', 'id': 'cd0', 'tray-open': true}",
          header -> new TrayMoved(header, null, "cd0", true));
      becomes("BLOCK_EXPORT_DELETED", "{'id': 'e'}", header -> new BlockExportDeleted(header, "e"));
      becomes(
          "PR_MANAGER_STATUS_CHANGED",
          "{'id': 'pr0', 'connected': true}",
          header -> new ReservationHelperChanged(header, "pr0", true));
    }
  }

  @Nested
  class OfJobs {

    private static final String PROGRESS =
        "{'type': 'mirror', 'device': 'm0', 'len': 8, 'offset': 4, 'speed': 2%s}";

    private void becomes(String event, String more, BlockJobChanged.Status status, String error) {
      FieldsTest.this.becomes(
          event,
          PROGRESS.formatted(more),
          header ->
              new BlockJobChanged(
                  header,
                  BlockJobChanged.Type.MIRROR,
                  status,
                  "m0",
                  null,
                  null,
                  8L,
                  4L,
                  2L,
                  error));
    }

    @Test
    void jobOnADisk() {
      becomes("BLOCK_JOB_READY", "", BlockJobChanged.Status.READY, null);
      becomes("BLOCK_JOB_COMPLETED", "", BlockJobChanged.Status.COMPLETED, null);
      becomes("BLOCK_JOB_CANCELLED", "", BlockJobChanged.Status.CANCELED, null);
    }

    @Test
    void jobOnADiskThatCompletedWithAnErrorHasFailed() {
      becomes("BLOCK_JOB_COMPLETED", ", 'error': 'I/O'", BlockJobChanged.Status.FAILED, "I/O");
    }

    @Test
    void pendingJobWhoseNameIsCalledId() {
      FieldsTest.this.becomes(
          "BLOCK_JOB_PENDING",
          "{'type': 'backup', 'id': 'b0'}",
          header ->
              new BlockJobChanged(
                  header,
                  BlockJobChanged.Type.BACKUP,
                  BlockJobChanged.Status.PENDING,
                  "b0",
                  null,
                  null,
                  null,
                  null,
                  null,
                  null));
    }

    @Test
    void errorsStatesAndDumps() {
      FieldsTest.this.becomes(
          "BLOCK_JOB_ERROR",
          "{'device': 'm0', 'operation': 'write', 'action': 'report'}",
          header -> new BlockJobIoError(header, "m0", IoOperation.WRITE, BlockErrorAction.REPORT));
      FieldsTest.this.becomes(
          "JOB_STATUS_CHANGE",
          "{'id': 'm0', 'status': 'null'}",
          header -> new JobStatusChanged(header, "m0", JobStatusChanged.Status.NULL));
      FieldsTest.this.becomes(
          "DUMP_COMPLETED",
          "{'result': {'status': 'failed', 'completed': 1, 'total': 2}, 'error': 'full'}",
          header -> new DumpCompleted(header, DumpCompleted.Status.FAILED, 1, 2, "full"));
    }
  }

  @Nested
  class OfDisplays {

    private static final String VNC =
        "{'server': {'host': '::1', 'service': '5900', 'family': 'ipv6', 'websocket': true,"
            + " 'auth': 'sasl'}, 'client': {'host': '::2', 'service': '40000', 'family': 'ipv6',"
            + " 'websocket': true, 'sasl_username': 'ann', 'x509_dname': 'CN=ann'}}";

    private static final String SPICE =
        "{'server': {'host': 'localhost', 'port': 'spice.sock', 'family': 'unix', 'auth': 'none'},"
            + " 'client': {'host': 'localhost', 'port': '', 'family': 'unix',"
            + " 'connection-id': -7, 'channel-type': 1, 'channel-id': 0, 'tls': true}}";

    private final GraphicsEndpoint vncServer =
        new GraphicsEndpoint(AddressFamily.IPV6, "::1", "5900", true);
    private final GraphicsEndpoint vncClient =
        new GraphicsEndpoint(AddressFamily.IPV6, "::2", "40000", true);
    private final GraphicsEndpoint spiceServer =
        new GraphicsEndpoint(AddressFamily.UNIX, "localhost", "spice.sock", null);
    private final GraphicsEndpoint spiceClient =
        new GraphicsEndpoint(AddressFamily.UNIX, "localhost", "", null);

    @Test
    void vnc() {
      becomes(
          "VNC_CONNECTED",
          VNC,
          header ->
              new GraphicsConnected(header, GraphicsProtocol.VNC, vncServer, vncClient, "sasl"));
      becomes(
          "VNC_INITIALIZED",
          VNC,
          header ->
              new GraphicsAuthenticated(
                  header,
                  GraphicsProtocol.VNC,
                  vncServer,
                  vncClient,
                  "sasl",
                  "ann",
                  "CN=ann",
                  null));
      becomes(
          "VNC_DISCONNECTED",
          VNC,
          header ->
              new GraphicsDisconnected(
                  header, GraphicsProtocol.VNC, vncServer, vncClient, "sasl", "ann", "CN=ann"));
    }

    @Test
    void spice() {
      becomes(
          "SPICE_CONNECTED",
          SPICE,
          header ->
              new GraphicsConnected(
                  header, GraphicsProtocol.SPICE, spiceServer, spiceClient, "none"));
      becomes(
          "SPICE_INITIALIZED",
          SPICE,
          header ->
              new GraphicsAuthenticated(
                  header,
                  GraphicsProtocol.SPICE,
                  spiceServer,
                  spiceClient,
                  "none",
                  null,
                  null,
                  new SpiceChannel(-7, 1, 0, true)));
      becomes(
          "SPICE_DISCONNECTED",
          SPICE,
          header ->
              new GraphicsDisconnected(
                  header, GraphicsProtocol.SPICE, spiceServer, spiceClient, "none", null, null));
      becomes("SPICE_MIGRATE_COMPLETED", "{}", SpiceMigrated::new);
    }
  }

  @Nested
  class OfDevices {

    @Test
    void removal() {
      becomes(
          "DEVICE_DELETED",
          "{'path': '/machine/peripheral/rng1/virtio-backend'}",
          header -> new DeviceRemoved(header, null, "/machine/peripheral/rng1/virtio-backend"));
      becomes(
          "DEVICE_UNPLUG_GUEST_ERROR",
          "{'device': 'd', 'path': '/d'}",
          header -> new DeviceRemovalFailed(header, "d", "/d", null));
      becomes(
          "MEM_UNPLUG_ERROR",
          "{'device': 'd', 'msg': 'rejected'}",
          header -> new DeviceRemovalFailed(header, "d", null, "rejected"));
    }

    @Test
    void acpiReport() {
      becomes(
          "ACPI_DEVICE_OST",
          "{'info': {'device': 'cpu1', 'slot': '1', 'slot-type': 'CPU', 'source': 3,"
              + " 'status': 132}}",
          header ->
              new AcpiStatusReported(header, "cpu1", "1", AcpiStatusReported.SlotType.CPU, 3, 132));
    }

    @Test
    void memoryAndVfioUser() {
      becomes(
          "MEMORY_DEVICE_SIZE_CHANGE",
          "{'id': 'vm0', 'size': 4194304, 'qom-path': '/vm0'}",
          header -> new MemoryDeviceSizeChanged(header, "vm0", Unsigned64.of(4194304), "/vm0"));
      becomes(
          "VFU_CLIENT_HANGUP",
          "{'vfu-id': 'v', 'vfu-qom-path': '/v', 'dev-id': 'd', 'dev-qom-path': '/d'}",
          header -> new VfioUserDisconnected(header, "v", "/v", "d", "/d"));
    }
  }

  @Nested
  class OfGuests {

    @Test
    void clockBalloonAndPorts() {
      becomes(
          "RTC_CHANGE",
          "{'offset': -2580, 'qom-path': '/rtc'}",
          header -> new RtcChanged(header, Duration.ofSeconds(-2580), "/rtc"));
      becomes(
          "BALLOON_CHANGE",
          "{'actual': 8388608}",
          header -> new BalloonChanged(header, Unsigned64.of(8388608)));
      becomes(
          "HV_BALLOON_STATUS_REPORT",
          "{'committed': 1, 'available': 2}",
          header -> new BalloonStatusReported(header, Unsigned64.of(1), Unsigned64.of(2)));
      becomes(
          "VSERPORT_CHANGE",
          "{'id': 'channel0', 'open': true}",
          header -> new SerialPortChanged(header, "channel0", true));
    }

    @Test
    void memoryFailure() {
      becomes(
          "MEMORY_FAILURE",
          "{'recipient': 'guest', 'action': 'reset',"
              + " 'flags': {'recursive': false, 'action-required': true}}",
          header ->
              new MemoryFailed(
                  header, MemoryFailed.Recipient.GUEST, MemoryFailed.Action.RESET, true, false));
    }

    @Test
    void requestsAndS390() {
      becomes("POWERDOWN", "{}", PowerdownRequested::new);
      becomes("GUEST_PVSHUTDOWN", "{}", GuestShutdownRequested::new);
      becomes("DEBUG", "{}", StoppedByDebugger::new);
      becomes("SCLP_CPI_INFO_AVAILABLE", "{}", GuestIdentified::new);
      becomes(
          "CPU_POLARIZATION_CHANGE",
          "{'polarization': 'vertical'}",
          header ->
              new CpuPolarizationChanged(header, CpuPolarizationChanged.Polarization.VERTICAL));
    }

    private void panics(String info, PanicInformation expected) {
      becomes(
          "GUEST_PANICKED",
          "{'action': 'run', 'info': " + info + "}",
          header ->
              new DomainCrashed(
                  header, DomainCrashed.Detail.PANICKED, DomainCrashed.Action.RUN, expected));
    }

    @Test
    void panicWithEachKindOfInformation() {
      Unsigned64 one = Unsigned64.of(1);
      panics(
          "{'type': 'hyper-v', 'arg1': 18446744073709551615, 'arg2': 1, 'arg3': 1, 'arg4': 1,"
              + " 'arg5': 1}",
          new PanicInformation.HyperV(
              Unsigned64.parse("18446744073709551615"), one, one, one, one));
      panics(
          "{'type': 's390', 'core': 2, 'psw-mask': 9223372036854775808, 'psw-addr': 1,"
              + " 'reason': 'pgmint-loop'}",
          new PanicInformation.S390(
              2,
              Unsigned64.parse("9223372036854775808"),
              one,
              PanicInformation.S390CrashReason.PGMINT_LOOP));
      panics(
          "{'type': 'tdx', 'error-code': 4294967295, 'message': 'bye', 'gpa': 1}",
          new PanicInformation.Tdx(4294967295L, "bye", one));
      panics("{'type': 'sev', 'set': 1, 'code': 2}", new PanicInformation.Sev(1, 2));
    }

    @Test
    void panicWithInformationOfAnUnknownKindKeepsItsText() {
      panics(
          "{'type': 'cca', 'esr': 18446744073709551615}",
          new PanicInformation.Other("cca", "{\"type\": \"cca\", \"esr\": 18446744073709551615}"));
    }
  }

  @Nested
  class OfNetworks {

    private void connects(String address, StreamAddress expected) {
      becomes(
          "NETDEV_STREAM_CONNECTED",
          "{'netdev-id': 'n', 'addr': " + address + "}",
          header -> new StreamConnected(header, "n", expected));
    }

    @Test
    void streamWithEachKindOfAddress() {
      connects(
          "{'type': 'unix', 'path': 'net.sock', 'abstract': true, 'tight': false}",
          new StreamAddress.Unix("net.sock", true, false));
      connects("{'type': 'fd', 'str': '7'}", new StreamAddress.FileDescriptor("7"));
      connects("{'type': 'vsock', 'cid': '3', 'port': '9'}", new StreamAddress.Vsock("3", "9"));
      connects(
          "{'type': 'inet', 'host': 'h', 'port': '1'}",
          new StreamAddress.Inet("h", "1", StreamAddress.InetOptions.NONE));
      connects(
          "{'type': 'ib', 'x': 1}", new StreamAddress.Other("ib", "{\"type\": \"ib\", \"x\": 1}"));
    }

    @Test
    void streamWithEveryOption() {
      connects(
          "{'type': 'inet', 'host': 'h', 'port': '1', 'numeric': true, 'to': 65535, 'ipv4': true,"
              + " 'ipv6': false, 'mptcp': false, 'keep-alive': true, 'keep-alive-count': 3,"
              + " 'keep-alive-idle': 60, 'keep-alive-interval': 10}",
          new StreamAddress.Inet(
              "h",
              "1",
              new StreamAddress.InetOptions(
                  true,
                  65535,
                  true,
                  false,
                  false,
                  true,
                  3L,
                  Duration.ofSeconds(60),
                  Duration.ofSeconds(10))));
    }

    @Test
    void backEnds() {
      becomes(
          "NETDEV_STREAM_DISCONNECTED",
          "{'netdev-id': 'n'}",
          header -> new StreamDisconnected(header, "n"));
      becomes(
          "NETDEV_VHOST_USER_CONNECTED",
          "{'netdev-id': 'n', 'chardev-id': 'c'}",
          header -> new VhostUserConnected(header, "n", "c"));
      becomes(
          "NETDEV_VHOST_USER_DISCONNECTED",
          "{'netdev-id': 'n'}",
          header -> new VhostUserDisconnected(header, "n"));
    }

    @Test
    void cards() {
      becomes(
          "NIC_RX_FILTER_CHANGED",
          "{'path': '/nic0'}",
          header -> new ReceiveFilterChanged(header, null, "/nic0"));
      becomes(
          "FAILOVER_NEGOTIATED",
          "{'device-id': 'net1'}",
          header -> new FailoverNegotiated(header, "net1"));
      becomes(
          "RDMA_GID_STATUS_CHANGED",
          "{'netdev': 'b0', 'gid-status': true, 'subnet-prefix': 33022,"
              + " 'interface-id': 15880512517475447892}",
          header ->
              new RdmaGidChanged(
                  header,
                  "b0",
                  true,
                  Unsigned64.of(33022),
                  Unsigned64.parse("15880512517475447892")));
    }
  }

  @Nested
  class OfMigrations {

    @Test
    void passesPairsAndDevices() {
      becomes("MIGRATION_PASS", "{'pass': 2}", header -> new MigrationPassStarted(header, 2));
      becomes(
          "COLO_EXIT",
          "{'mode': 'secondary', 'reason': 'error'}",
          header -> new ColoExited(header, ColoExited.Mode.SECONDARY, ColoExited.Reason.ERROR));
      becomes(
          "UNPLUG_PRIMARY",
          "{'device-id': 'hostdev0'}",
          header -> new PrimaryUnplugged(header, "hostdev0"));
      becomes(
          "VFIO_MIGRATION",
          "{'device-id': 'v', 'qom-path': '/v', 'device-state': 'pre-copy-p2p'}",
          header ->
              new VfioMigrationChanged(header, "v", "/v", VfioMigrationChanged.State.PRE_COPY_P2P));
    }
  }
}
