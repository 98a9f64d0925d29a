// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a crashed guest has left about the cause: QAPI's {@code GuestPanicInformation}. */
@Mirrors(qmp = "GuestPanicInformation")
public sealed interface PanicInformation extends Variant {

  /**
   * A guest that knows Hyper-V: the five parameters of its stop error.
   *
   * @param arg1 of Windows, the bug check code
   * @param arg2 the first parameter of the code
   * @param arg3 the second one
   * @param arg4 the third one
   * @param arg5 the fourth one
   */
  @Mirrors(qmp = "GuestPanicInformationHyperV")
  record HyperV(Unsigned64 arg1, Unsigned64 arg2, Unsigned64 arg3, Unsigned64 arg4, Unsigned64 arg5)
      implements PanicInformation {
    public HyperV {
      Objects.requireNonNull(arg1, "arg1");
      Objects.requireNonNull(arg2, "arg2");
      Objects.requireNonNull(arg3, "arg3");
      Objects.requireNonNull(arg4, "arg4");
      Objects.requireNonNull(arg5, "arg5");
    }

    @Override
    public String type() {
      return "hyper-v";
    }
  }

  /**
   * A guest on s390x.
   *
   * @param core the number of the crashed vCPU
   * @param pswMask the control fields of its program status word
   * @param pswAddr the instruction address of its program status word
   * @param reason what happened
   */
  @Mirrors(qmp = "GuestPanicInformationS390")
  record S390(long core, Unsigned64 pswMask, Unsigned64 pswAddr, S390CrashReason reason)
      implements PanicInformation {
    public S390 {
      Amounts.requireNotNegative(core, "core");
      Objects.requireNonNull(pswMask, "pswMask");
      Objects.requireNonNull(pswAddr, "pswAddr");
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public String type() {
      return "s390";
    }
  }

  /**
   * A confidential guest of Intel TDX.
   *
   * @param errorCode the guest's own code
   * @param message the guest's own text; not to be trusted, as the guest is not
   * @param gpa the guest's physical address of a page with more of it; null when there is none
   */
  @Mirrors(qmp = "GuestPanicInformationTdx")
  record Tdx(long errorCode, String message, @Nullable Unsigned64 gpa) implements PanicInformation {
    public Tdx {
      Amounts.requireNotNegative(errorCode, "errorCode");
      Objects.requireNonNull(message, "message");
    }

    @Override
    public String type() {
      return "tdx";
    }
  }

  /**
   * A confidential guest of AMD SEV that has asked for its end.
   *
   * @param set the set that the code belongs to
   * @param code the guest's reason
   */
  @Mirrors(qmp = "GuestPanicInformationSev")
  record Sev(long set, long code) implements PanicInformation {
    public Sev {
      Amounts.requireNotNegative(set, "set");
      Amounts.requireNotNegative(code, "code");
    }

    @Override
    public String type() {
      return "sev";
    }
  }

  /**
   * Information of a kind that this version does not know.
   *
   * @param type QEMU's word for the kind
   * @param text the whole information as JSON text
   */
  record Other(String type, String text) implements PanicInformation {
    public Other {
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(text, "text");
    }
  }

  /** What happened to a guest on s390x. */
  @Mirrors(qmp = "S390CrashReason")
  enum S390CrashReason implements Word {
    /** Not told, or not known to this version. */
    UNKNOWN,
    /** It waits with interrupts disabled, so for ever. */
    DISABLED_WAIT,
    /** A loop of external interrupts. */
    EXTINT_LOOP,
    /** A loop of program interrupts. */
    PGMINT_LOOP,
    /** A loop of operation exceptions. */
    OPINT_LOOP
  }
}
