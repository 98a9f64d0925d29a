// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event of libvirt's published headers, with every field, detail and constant. */
class LibvirtCatalogueTest {

  private static final CatalogueJson.Node CATALOGUE = CatalogueJson.read("libvirt-events.json");

  /** Enumerations of calls, connections and states, which no event carries. */
  private static final Set<String> NOT_OF_EVENTS =
      Set.of(
          "virConnectCloseReason",
          "virConnectDomainQemuMonitorEventRegisterFlags",
          "virEventHandleType",
          "virDomainState",
          "virDomainRunningReason",
          "virDomainShutdownReason",
          "virDomainShutoffReason",
          "virDomainCrashedReason",
          "virDomainPMSuspendedReason");

  static List<CatalogueJson.Node> events() {
    return CATALOGUE.get("events").elements();
  }

  static List<CatalogueJson.Node> lifecycle() {
    return CATALOGUE.get("lifecycle").elements();
  }

  static List<String> enums() {
    return CATALOGUE.get("enums").names().stream()
        .filter(name -> !NOT_OF_EVENTS.contains(name))
        .toList();
  }

  @Test
  void theCatalogueIsTheWholeOne() {
    assertThat(events()).hasSize(30);
    assertThat(lifecycle()).hasSize(9);
    assertThat(lifecycle().stream().mapToInt(event -> event.get("details").elements().size()).sum())
        .isEqualTo(42);
  }

  @ParameterizedTest
  @MethodSource("events")
  void eventIsKnownByItsConstantAndByVirshsName(CatalogueJson.Node event) {
    String constant = "VIR_DOMAIN_EVENT_ID_" + event.get("name").text();
    assertThat(EventNames.resolve(event.get("virsh").text()))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(recordsOf(constant));
  }

  @ParameterizedTest
  @MethodSource("lifecycle")
  void transitionHasItsRecordAndItsDetailsInLibvirtsOrder(CatalogueJson.Node transition) {
    String constant = "VIR_DOMAIN_EVENT_" + transition.get("event").text();
    assertThat(recordsOf(constant)).hasSize(1);
    Class<?> detail = EventTypes.components(recordsOf(constant).iterator().next()).get(0).getType();
    assertThat(EventTypes.mirrors(detail).libvirt())
        .containsExactly(transition.get("detail_enum").text());
    List<String> expected =
        transition.get("details").elements().stream().map(CatalogueJson.Node::toString).toList();
    assertThat(names(detail).filter(name -> !name.equals("UNKNOWN")))
        .as("libvirt's numbers are the ordinals")
        .containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @MethodSource("enums")
  void everyConstantHasItsPlace(String name) {
    List<String> constants =
        CATALOGUE.get("enums").get(name).elements().stream()
            .map(CatalogueJson.Node::toString)
            .toList();
    assertThat(mirrored(name, constants)).containsAll(constants);
  }

  /** One line for each field: libvirt's event and field, the record and its component. */
  @ParameterizedTest
  @CsvSource({
    "RTC_CHANGE, utcoffset, RtcChanged, offset",
    "WATCHDOG, action, WatchdogFired, action",
    "IO_ERROR, srcPath, IoError, sourcePath",
    "IO_ERROR, devAlias, IoError, device",
    "IO_ERROR, action, IoError, action",
    "IO_ERROR_REASON, srcPath, IoError, sourcePath",
    "IO_ERROR_REASON, devAlias, IoError, device",
    "IO_ERROR_REASON, action, IoError, action",
    "IO_ERROR_REASON, reason, IoError, reason",
    "GRAPHICS, local, GraphicsAuthenticated, server",
    "GRAPHICS, remote, GraphicsAuthenticated, client",
    "GRAPHICS, authScheme, GraphicsAuthenticated, auth",
    "GRAPHICS, subject, GraphicsAuthenticated, saslUsername",
    "BLOCK_JOB, disk, BlockJobChanged, path",
    "BLOCK_JOB, type, BlockJobChanged, type",
    "BLOCK_JOB, status, BlockJobChanged, status",
    "BLOCK_JOB_2, disk, BlockJobChanged, disk",
    "BLOCK_JOB_2, type, BlockJobChanged, type",
    "BLOCK_JOB_2, status, BlockJobChanged, status",
    "DISK_CHANGE, oldSrcPath, DiskChanged, oldSourcePath",
    "DISK_CHANGE, newSrcPath, DiskChanged, newSourcePath",
    "DISK_CHANGE, devAlias, DiskChanged, device",
    "DISK_CHANGE, reason, DiskChanged, reason",
    "TRAY_CHANGE, devAlias, TrayMoved, id",
    "TRAY_CHANGE, reason, TrayMoved, trayOpen",
    "PMWAKEUP, reason, GuestWokeUp, reason",
    "PMSUSPEND, reason, GuestSuspendedToMemory, reason",
    "PMSUSPEND_DISK, reason, GuestSuspendedToDisk, reason",
    "BALLOON_CHANGE, actual, BalloonChanged, actualBytes",
    "DEVICE_REMOVED, devAlias, DeviceRemoved, device",
    "TUNABLE, params, TunablesChanged, tunables",
    "AGENT_LIFECYCLE, reason, AgentConnected, reason",
    "DEVICE_ADDED, devAlias, DeviceAdded, device",
    "MIGRATION_ITERATION, iteration, MigrationPassStarted, pass",
    "JOB_COMPLETED, params, JobCompleted, statistics",
    "DEVICE_REMOVAL_FAILED, devAlias, DeviceRemovalFailed, device",
    "METADATA_CHANGE, type, MetadataChanged, type",
    "METADATA_CHANGE, nsuri, MetadataChanged, namespaceUri",
    "BLOCK_THRESHOLD, dev, BlockThresholdExceeded, device",
    "BLOCK_THRESHOLD, path, BlockThresholdExceeded, path",
    "BLOCK_THRESHOLD, threshold, BlockThresholdExceeded, writeThresholdBytes",
    "BLOCK_THRESHOLD, excess, BlockThresholdExceeded, amountExceededBytes",
    "MEMORY_FAILURE, recipient, MemoryFailed, recipient",
    "MEMORY_FAILURE, action, MemoryFailed, action",
    "MEMORY_FAILURE, flags, MemoryFailed, actionRequired",
    "MEMORY_DEVICE_SIZE_CHANGE, alias, MemoryDeviceSizeChanged, id",
    "MEMORY_DEVICE_SIZE_CHANGE, size, MemoryDeviceSizeChanged, sizeBytes",
    "NIC_MAC_CHANGE, alias, MacAddressChanged, device",
    "NIC_MAC_CHANGE, oldMAC, MacAddressChanged, oldMac",
    "NIC_MAC_CHANGE, newMAC, MacAddressChanged, newMac",
    "VCPU_REMOVED, vcpuid, VcpuRemoved, vcpuId",
    "CHANNEL_LIFECYCLE, channelName, ChannelConnected, channelName",
    "CHANNEL_LIFECYCLE, reason, ChannelConnected, reason",
  })
  void fieldHasItsComponent(String event, String field, String record, String component) {
    assertThat(fieldsOf(event)).contains(field);
    assertThat(recordsOf("VIR_DOMAIN_EVENT_ID_" + event))
        .filteredOn(type -> type.getSimpleName().equals(record))
        .singleElement()
        .satisfies(
            type ->
                assertThat(EventTypes.components(type))
                    .extracting(java.lang.reflect.RecordComponent::getName)
                    .contains(component));
  }

  @Test
  void noFieldIsForgotten() throws NoSuchMethodException {
    String[] lines =
        getClass()
            .getDeclaredMethod(
                "fieldHasItsComponent", String.class, String.class, String.class, String.class)
            .getAnnotation(CsvSource.class)
            .value();
    Set<String> listed =
        Arrays.stream(lines)
            .map(line -> line.split(", ")[0] + "." + line.split(", ")[1])
            .collect(Collectors.toCollection(TreeSet::new));
    // What the choice of the record says already: transitions and their details, phases, states.
    listed.addAll(
        Set.of(
            "LIFECYCLE.event",
            "LIFECYCLE.detail",
            "GRAPHICS.phase",
            "AGENT_LIFECYCLE.state",
            "CHANNEL_LIFECYCLE.state"));
    assertThat(listed).containsExactlyInAnyOrderElementsOf(allFields());
  }

  private static Set<String> allFields() {
    Set<String> fields = new LinkedHashSet<>();
    for (CatalogueJson.Node event : events()) {
      event.get("fields").elements().forEach(field -> fields.add(event + "." + field));
    }
    return fields;
  }

  private static List<String> fieldsOf(String name) {
    return events().stream()
        .filter(event -> event.get("name").text().equals(name))
        .flatMap(event -> event.get("fields").elements().stream())
        .map(CatalogueJson.Node::toString)
        .toList();
  }

  private static List<Class<? extends HypervisorEvent>> recordsOf(String constant) {
    return EventTypes.records().stream()
        .filter(type -> Arrays.asList(EventTypes.mirrors(type).libvirt()).contains(constant))
        .toList();
  }

  /** The constants of an enumeration that are named somewhere in the types. */
  private static Set<String> mirrored(String enumeration, List<String> constants) {
    Set<String> found = new LinkedHashSet<>();
    Stream.concat(EventTypes.records().stream(), EventTypes.values().stream())
        .forEach(type -> found.addAll(Arrays.asList(EventTypes.mirrors(type).libvirt())));
    String prefix = commonPrefix(constants);
    EventTypes.values().stream()
        .filter(type -> Arrays.asList(EventTypes.mirrors(type).libvirt()).contains(enumeration))
        .filter(Class::isEnum)
        .flatMap(type -> Arrays.stream(type.getFields()))
        .filter(Field::isEnumConstant)
        .forEach(constant -> found.add(constantName(constant, prefix)));
    return found;
  }

  private static String constantName(Field constant, String prefix) {
    Mirrors mirrors = constant.getAnnotation(Mirrors.class);
    return mirrors == null ? prefix + constant.getName() : mirrors.libvirt()[0];
  }

  private static String commonPrefix(List<String> constants) {
    String prefix = constants.get(0);
    for (String constant : constants) {
      while (!constant.startsWith(prefix) || !prefix.endsWith("_")) {
        prefix = prefix.substring(0, prefix.length() - 1);
      }
    }
    return prefix;
  }

  private static Stream<String> names(Class<?> enumeration) {
    return Arrays.stream(enumeration.getEnumConstants()).map(constant -> ((Word) constant).name());
  }
}
