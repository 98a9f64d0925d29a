// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event of QEMU's published schema, removed ones included, with every field and word. */
class QemuCatalogueTest {

  private static final CatalogueJson.Node CATALOGUE = CatalogueJson.read("qemu-events.json");

  /** Members whose component has another name than theirs in camel case plus a unit. */
  private static final Map<String, String> RENAMED =
      Map.of("msg", "message", "port", "service", "abstract", "abstractNamespace", "id", "device");

  private static final Map<String, Set<Class<?>>> NUMBERS =
      Map.of(
          "int", Set.of(long.class, Long.class, Unsigned64.class, Duration.class),
          "uint16", Set.of(Integer.class),
          "uint32", Set.of(long.class, Long.class, Duration.class),
          "uint64", Set.of(Unsigned64.class),
          "size", Set.of(Unsigned64.class));

  static List<CatalogueJson.Node> events() {
    return Stream.concat(
            CATALOGUE.get("events").elements().stream(),
            CATALOGUE.get("removed_events").elements().stream())
        .toList();
  }

  static List<String> enums() {
    return CATALOGUE.get("enums").names().stream()
        .filter(name -> !name.equals("RunState")) // no event carries it
        .filter(name -> !name.endsWith("Type") || !isDiscriminator(name))
        .toList();
  }

  private static boolean isDiscriminator(String name) {
    return CATALOGUE.get("structs").names().stream()
        .map(CATALOGUE.get("structs")::get)
        .filter(struct -> struct.has("discriminator"))
        .anyMatch(union -> union.get("fields").elements().get(0).get("type").text().equals(name));
  }

  @Test
  void theCatalogueIsTheWholeOne() {
    assertThat(CATALOGUE.get("events").elements()).hasSize(57);
    assertThat(CATALOGUE.get("removed_events").elements()).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("events")
  void eventHasOneRecordWithAllItsFields(CatalogueJson.Node event) {
    Set<Class<? extends HypervisorEvent>> records = EventNames.resolve(event.get("name").text());
    assertThat(records).hasSize(1);
    checkFields(event.get("fields").elements(), records.iterator().next());
  }

  @ParameterizedTest
  @MethodSource("enums")
  void enumerationHasAllItsWords(String name) {
    List<String> words =
        CATALOGUE.get("enums").get(name).get("values").elements().stream()
            .map(value -> value.get("name").text())
            .toList();
    Class<?> type = mirroring(name);
    assertThat(type.getEnumConstants())
        .filteredOn(constant -> !isLibvirtsOnly(constant))
        .extracting(constant -> ((Word) constant).word())
        .containsAll(words)
        .allMatch(word -> words.contains(word) || word.equals("unknown"));
  }

  private static boolean isLibvirtsOnly(Object constant) {
    return constant == BlockJobChanged.Type.ACTIVE_COMMIT;
  }

  private static void checkFields(List<CatalogueJson.Node> fields, Class<?> record) {
    for (CatalogueJson.Node field : fields) {
      String type = field.get("type").text();
      if (!CATALOGUE.get("structs").has(type)) {
        checkLeaf(field, record);
      } else if (CATALOGUE.get("structs").get(type).has("branches")) {
        checkUnion(type, find(field, record).getType());
      } else {
        checkFields(CATALOGUE.get("structs").get(type).get("fields").elements(), record);
      }
    }
  }

  private static void checkUnion(String name, Class<?> sealed) {
    assertThat(EventTypes.mirrors(sealed).qmp()).contains(name);
    CatalogueJson.Node branches = CATALOGUE.get("structs").get(name).get("branches");
    for (String word : branches.names()) {
      String struct = branches.get(word).text();
      Class<?> branch = mirroring(struct);
      assertThat(sealed).isAssignableFrom(branch);
      assertThat(((Variant) Samples.of(branch, Samples.arguments(branch))).type()).isEqualTo(word);
      checkFields(CATALOGUE.get("structs").get(struct).get("fields").elements(), branch);
    }
  }

  private static void checkLeaf(CatalogueJson.Node field, Class<?> record) {
    RecordComponent component = find(field, record);
    if (field.get("optional").text().equals("true")) {
      assertThat(EventTypes.isNullable(component)).as("%s can be absent", component).isTrue();
    }
    String type = field.get("type").text();
    Class<?> found = component.getType();
    if (type.equals("str")) {
      assertThat(found).isEqualTo(String.class);
    } else if (type.equals("bool")) {
      assertThat(found).isIn(boolean.class, Boolean.class);
    } else if (NUMBERS.containsKey(type)) {
      assertThat(found).as("%s", component).isIn(NUMBERS.get(type));
    } else {
      assertThat(EventTypes.mirrors(found).qmp()).as("%s", component).contains(type);
    }
  }

  private static RecordComponent find(CatalogueJson.Node field, Class<?> record) {
    String name = field.get("name").text();
    String expected = camelCase(name);
    return flat(record).stream()
        .filter(
            component ->
                Set.of(expected, expected + "Bytes", expected + "BytesPerSecond")
                        .contains(component.getName())
                    || component.getName().equals(RENAMED.get(name)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(record.getSimpleName() + " lacks " + expected));
  }

  /** The components of a record and of the plain records in it: QEMU nests some of them more. */
  private static List<RecordComponent> flat(Class<?> record) {
    List<RecordComponent> flat = new ArrayList<>();
    for (RecordComponent component : EventTypes.components(record)) {
      flat.add(component);
      if (component.getType().isRecord()) {
        flat.addAll(flat(component.getType()));
      }
    }
    return flat;
  }

  private static Class<?> mirroring(String qapiType) {
    return EventTypes.values().stream()
        .filter(type -> Arrays.asList(EventTypes.mirrors(type).qmp()).contains(qapiType))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing mirrors " + qapiType));
  }

  private static String camelCase(String member) {
    StringBuilder name = new StringBuilder();
    for (String word : member.split("[-_]")) {
      name.append(name.isEmpty() ? word.charAt(0) : Character.toUpperCase(word.charAt(0)))
          .append(word.substring(1));
    }
    return name.toString();
  }
}
