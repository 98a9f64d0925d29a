// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the table of all events, from nothing but their types. */
final class EventCatalogue {

  private final StringBuilder page = new StringBuilder();

  private EventCatalogue() {}

  static String markdown() {
    EventCatalogue catalogue = new EventCatalogue();
    catalogue.introduction();
    EventTypes.families().forEach(catalogue::family);
    catalogue.values();
    catalogue.words();
    return catalogue.page.toString();
  }

  private void introduction() {
    page.append(
        """
        <!-- SPDX-License-Identifier: Apache-2.0 -->
        <!-- Generated from the types of event-api, do not edit: %s -->
        # Events

        Every event that a listener can be told, by family. The type of a listener method's
        parameter is the subscription: a record, a family or a root.

        *Name* is what `register(name, ...)` takes; QMP's and virsh's names are taken too. A field
        with `?` can be absent (`null`). All events have a `header` as well: source, domain,
        sequence number, the hypervisor's time stamp, time of receipt, origin, whether the
        hypervisor may have merged several into it, and the QMP event behind it.
        What the fields mean is in the records' documentation.
        """
            .formatted(EventCatalogueTest.COMMAND));
  }

  private void family(Class<? extends HypervisorEvent> family) {
    List<Class<? extends HypervisorEvent>> records =
        EventTypes.records().stream()
            .filter(record -> Arrays.asList(record.getInterfaces()).contains(family))
            .toList();
    if (records.isEmpty()) {
      return;
    }
    page.append("\n## ").append(family.getSimpleName());
    page.append("\n\nName: `").append(EventNames.of(family)).append("`\n\n");
    row("record", "name", "fields", "QMP event", "libvirt", "virsh");
    row("---", "---", "---", "---", "---", "---");
    records.forEach(this::record);
  }

  private void record(Class<? extends HypervisorEvent> record) {
    Mirrors mirrors = EventTypes.mirrors(record);
    row(
        code(record.getSimpleName()),
        code(EventNames.of(record)),
        fields(record),
        codes(mirrors.qmp()),
        codes(mirrors.libvirt()),
        codes(mirrors.virsh()));
  }

  private void values() {
    page.append("\n## Values\n\nWhat the fields are made of.\n\n");
    row("value", "fields", "QEMU or libvirt");
    row("---", "---", "---");
    EventTypes.values().stream()
        .filter(type -> type.isRecord() || type.isSealed())
        .forEach(
            type ->
                row(
                    code(name(type)),
                    type.isRecord() ? fields(type) : oneOf(type),
                    bothNames(EventTypes.mirrors(type))));
  }

  private void words() {
    page.append(
        "\n## Words\n\nThe enumerations, and the words that stand for their constants.\n\n");
    row("enumeration", "words", "QEMU or libvirt");
    row("---", "---", "---");
    EventTypes.values().stream()
        .filter(Class::isEnum)
        .filter(Word.class::isAssignableFrom)
        .forEach(type -> row(code(name(type)), wordsOf(type), bothNames(EventTypes.mirrors(type))));
  }

  private static String fields(Class<?> record) {
    return EventTypes.components(record).stream()
        .map(EventCatalogue::field)
        .collect(Collectors.joining("<br>"));
  }

  private static String field(RecordComponent component) {
    String optional = EventTypes.isNullable(component) ? "?" : "";
    return code(component.getName() + optional + ": " + name(component.getGenericType()));
  }

  /** The type's name without its package, nested ones with the type around them. */
  private static String name(Type type) {
    return type.getTypeName().replaceAll("\\b[a-z]+\\.", "").replace('$', '.');
  }

  private static String oneOf(Class<?> sealed) {
    return "one of "
        + Arrays.stream(sealed.getPermittedSubclasses())
            .map(branch -> code(name(branch)))
            .collect(Collectors.joining(", "));
  }

  private static String wordsOf(Class<?> enumeration) {
    return Arrays.stream(enumeration.getEnumConstants())
        .map(constant -> code(((Word) constant).word()))
        .collect(Collectors.joining(", "));
  }

  private static String bothNames(Mirrors mirrors) {
    String[] both = Arrays.copyOf(mirrors.qmp(), mirrors.qmp().length + mirrors.libvirt().length);
    System.arraycopy(mirrors.libvirt(), 0, both, mirrors.qmp().length, mirrors.libvirt().length);
    return codes(both);
  }

  private static String codes(String[] names) {
    return Arrays.stream(names).map(EventCatalogue::code).collect(Collectors.joining("<br>"));
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private void row(String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
