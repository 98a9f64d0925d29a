// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The domain's title, description or metadata was changed.
 *
 * <p>libvirt only.
 *
 * @param type which of them
 * @param namespaceUri the XML namespace of the metadata; null for title and description
 */
@Mirrors(libvirt = "VIR_DOMAIN_EVENT_ID_METADATA_CHANGE", virsh = "metadata-change")
public record MetadataChanged(EventHeader header, Type type, @Nullable String namespaceUri)
    implements ConfigurationEvent {
  public MetadataChanged {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(type, "type");
  }

  @Override
  public EventKind kind() {
    return EventKind.METADATA_CHANGED;
  }

  /** Which metadata. */
  @Mirrors(libvirt = "virDomainMetadataType")
  public enum Type implements Word {
    /** The description. */
    DESCRIPTION,
    /** The title. */
    TITLE,
    /** An XML element of some application. */
    ELEMENT,
    /** A kind that this version does not know. */
    UNKNOWN
  }
}
