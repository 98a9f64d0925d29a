// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the component descriptors that a bundle names in {@code Service-Component}. */
final class ComponentDescriptors {
  private static final String MARKER = "vireo.domain.event.listener";

  private final List<ComponentDescriptor> found = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();

  private ComponentDescriptors() {}

  static ComponentDescriptors of(BundleFiles files) {
    ComponentDescriptors descriptors = new ComponentDescriptors();
    for (String pattern : HeaderNames.in(files.header("Service-Component"))) {
      descriptors.readAll(files, pattern);
    }
    return descriptors;
  }

  List<ComponentDescriptor> found() {
    return found;
  }

  List<Refused> refused() {
    return refused;
  }

  private void readAll(BundleFiles files, String pattern) {
    try {
      for (String path : files.matching(pattern)) {
        readFile(files, path);
      }
    } catch (IOException e) {
      refused.add(Refused.type(pattern, "cannot be read: " + e.getMessage()));
    }
  }

  /** One that cannot be read does not hide the others. */
  private void readFile(BundleFiles files, String path) {
    try {
      read(path, files.file(path));
    } catch (IOException e) {
      refused.add(Refused.type(path, "cannot be read: " + e.getMessage()));
    }
  }

  private void read(String path, byte[] xml) {
    try {
      XMLStreamReader reader = parser().createXMLStreamReader(new ByteArrayInputStream(xml));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("component")) {
          found.add(component(reader));
        }
      }
    } catch (XMLStreamException e) {
      refused.add(Refused.type(path, "is no component descriptor that can be read: " + oneLine(e)));
    }
  }

  private static XMLInputFactory parser() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static ComponentDescriptor component(XMLStreamReader reader) throws XMLStreamException {
    String className = "";
    boolean marked = false;
    boolean provides = false;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("component")) {
        break;
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (reader.getLocalName()) {
          case "implementation" ->
              className = String.valueOf(reader.getAttributeValue(null, "class"));
          case "provide" -> provides = true;
          case "property" -> marked |= isMarker(reader);
          default -> {}
        }
      }
    }
    return new ComponentDescriptor(className, marked, provides);
  }

  /** The value is an attribute, or the element's text. */
  private static boolean isMarker(XMLStreamReader property) throws XMLStreamException {
    if (!MARKER.equals(property.getAttributeValue(null, "name"))) {
      return false;
    }
    String value = property.getAttributeValue(null, "value");
    return (value == null ? property.getElementText().strip() : value).equals("true");
  }

  private static String oneLine(XMLStreamException e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
  }
}
