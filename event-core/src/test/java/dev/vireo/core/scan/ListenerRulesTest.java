// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.core.dispatch.ListenerMethod;
import dev.vireo.event.Domain;
import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.EventHeader;
import dev.vireo.event.EventsLost;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.LifecycleEvent;
import dev.vireo.event.Mailbox;
import dev.vireo.event.OnDomainEvent;
import dev.vireo.event.OverflowPolicy;
import dev.vireo.event.RegistrationOptions;
import dev.vireo.event.SerialDelivery;
import dev.vireo.event.SourceUp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

/** What is a listener method, and what is said of one that is not. */
class ListenerRulesTest {
  private static final DomainStopped STOPPED =
      new DomainStopped(
          EventHeader.of("test", new Domain(new UUID(0, 1), "web-1"), 1),
          DomainStopped.Detail.DESTROYED);

  /** What the fixtures' methods were called for. */
  abstract static class Recording {
    final List<String> calls = new ArrayList<>();
  }

  @Nested
  class AMethod {
    static final class Shapes extends Recording {
      @OnDomainEvent
      public void open(DomainStopped event) {
        calls.add("open");
      }

      @OnDomainEvent
      void packagePrivate(LifecycleEvent event) {
        calls.add("packagePrivate");
      }

      @OnDomainEvent
      private void hidden(HypervisorEvent event) {
        calls.add("hidden");
      }

      @OnDomainEvent
      protected final synchronized void guarded(DomainEvent event) {
        calls.add("guarded");
      }

      void notMarked(DomainStopped event) {
        calls.add("notMarked");
      }
    }

    @Test
    void mayHaveAnyVisibilityAndTakeARecordAFamilyOrARoot() throws Exception {
      Shapes listener = new Shapes();

      call(listener, STOPPED);

      assertThat(listener.calls)
          .containsExactlyInAnyOrder("open", "packagePrivate", "hidden", "guarded");
    }

    static final class Wrong {
      @OnDomainEvent
      void none() {}

      @OnDomainEvent
      void two(DomainStopped event, String why) {}

      @OnDomainEvent
      void text(String event) {}

      @OnDomainEvent
      void number(int event) {}

      @OnDomainEvent
      void several(DomainStopped[] events) {}

      @OnDomainEvent
      void part(Domain domain) {}

      @OnDomainEvent
      boolean answer(DomainStopped event) {
        return true;
      }

      @OnDomainEvent
      static void shared(DomainStopped event) {}

      @OnDomainEvent
      <E extends DomainStopped> void generic(E event) {}

      @OnDomainEvent(domain = "[")
      void glob(DomainStopped event) {}

      @OnDomainEvent(domain = "web-*")
      void source(SourceUp event) {}

      @OnDomainEvent
      void right(DomainStopped event) {}
    }

    @Test
    void isRefusedWithWhatWasFoundAndTheRule() throws Exception {
      assertThat(reasons(Wrong.class))
          .contains(
              "none(): has no parameter; a listener method has one, the event",
              "two(DomainStopped, String): has 2 parameters; a listener method has one, the event",
              "text(String): takes java.lang.String, which is no event;"
                  + " a listener method takes HypervisorEvent or a type below it",
              "number(int): takes int, which is no event;"
                  + " a listener method takes HypervisorEvent or a type below it",
              "several(DomainStopped[]): takes DomainStopped[], which is no event;"
                  + " a listener method takes HypervisorEvent or a type below it",
              "part(Domain): takes dev.vireo.event.Domain, which is no event;"
                  + " a listener method takes HypervisorEvent or a type below it",
              "answer(DomainStopped): returns boolean; a listener method returns nothing,"
                  + " make it void",
              "shared(DomainStopped): is static; a listener method is called on an object,"
                  + " remove static",
              "generic(E): takes E, a type variable that no class below binds to an event;"
                  + " take an event type, or bind it in the extends clause",
              "source(SourceUp): is for the domain web-*, but a SourceUp concerns no domain,"
                  + " so it would never be called; remove the domain")
          .anyMatch(reason -> reason.startsWith("glob(DomainStopped): "))
          .hasSize(11);
    }

    @Test
    void isNotHarmedByARefusedOneBesideIt() throws Exception {
      assertThat(judge(Wrong.class).methods())
          .extracting(AcceptedMethod::description)
          .containsExactly("right(DomainStopped)");
    }

    static final class Losses {
      @OnDomainEvent(domain = "web-*")
      void lost(EventsLost event) {}

      @OnDomainEvent(domain = "web-*")
      void all(HypervisorEvent event) {}
    }

    @Test
    void mayNameADomainForTheNewsOfALoss() throws Exception {
      assertThat(judge(Losses.class).refused()).isEmpty();
    }
  }

  @Nested
  class Inheritance {
    static class Above extends Recording {
      @OnDomainEvent
      private void hidden(DomainStopped event) {
        calls.add("hidden above");
      }

      @OnDomainEvent
      void kept(DomainStopped event) {
        calls.add("kept above");
      }

      @OnDomainEvent
      void silenced(DomainStopped event) {
        calls.add("silenced above");
      }

      @OnDomainEvent
      void replaced(DomainStopped event) {
        calls.add("replaced above");
      }
    }

    static final class Below extends Above {
      @OnDomainEvent
      private void hidden(DomainStopped event) {
        calls.add("hidden below");
      }

      @Override
      void silenced(DomainStopped event) {
        calls.add("silenced below");
      }

      @Override
      @OnDomainEvent
      void replaced(DomainStopped event) {
        calls.add("replaced below");
      }
    }

    @Test
    void countsInheritedMethodsAndNotThoseOverriddenWithoutTheAnnotation() throws Exception {
      Below listener = new Below();

      call(listener, STOPPED);

      assertThat(listener.calls)
          .containsExactlyInAnyOrder(
              "hidden below", "replaced below", "hidden above", "kept above");
    }

    abstract static class Generic<K, E extends DomainEvent> extends Recording {
      @OnDomainEvent
      void bound(E event) {
        calls.add("bound");
      }

      @OnDomainEvent
      void overridden(E event) {
        calls.add("overridden above");
      }
    }

    abstract static class Middle<F extends DomainEvent> extends Generic<List<F[]>, F> {}

    static final class Bound extends Middle<DomainStopped> {
      @Override
      @OnDomainEvent
      void overridden(DomainStopped event) {
        calls.add("overridden");
      }
    }

    @Test
    void resolvesTypeVariablesAndCallsABridgedMethodOnce() throws Exception {
      Bound listener = new Bound();

      call(listener, STOPPED);

      assertThat(listener.calls).containsExactlyInAnyOrder("bound", "overridden");
      assertThat(judge(Bound.class).methods())
          .extracting(AcceptedMethod::type)
          .containsOnly(DomainStopped.class);
    }

    static final class Unbound<E extends DomainEvent> {
      @OnDomainEvent
      void on(E event) {}
    }

    @Test
    void refusesATypeVariableThatNothingBinds() throws Exception {
      assertThat(reasons(Unbound.class)).singleElement().asString().startsWith("on(E): takes E, a");
    }

    interface Default<E> {
      @OnDomainEvent
      default void byInterface(E event) {
        calls().add("default");
      }

      @OnDomainEvent
      private void inside(DomainResumed event) {
        calls().add("private in interface");
      }

      @OnDomainEvent
      void open(E event);

      List<String> calls();
    }

    static final class Implementing extends Recording implements Default<DomainStopped> {
      @Override
      public void open(DomainStopped event) {
        calls.add("implemented without annotation");
      }

      @Override
      public List<String> calls() {
        return calls;
      }
    }

    @Test
    void countsDefaultMethodsOfInterfaces() throws Exception {
      Implementing listener = new Implementing();

      call(listener, STOPPED);
      call(listener, new DomainResumed(STOPPED.header(), DomainResumed.Detail.UNPAUSED));

      assertThat(listener.calls).containsExactly("default", "private in interface");
    }
  }

  @Nested
  class APlainClass {
    static final class Hidden {
      private Hidden() {}

      @OnDomainEvent
      void on(DomainStopped event) {}
    }

    @Test
    void mayHaveAPrivateConstructor() throws Exception {
      assertThat(plain(Hidden.class).newObject(null)).isInstanceOf(Hidden.class);
    }

    static final class Both {
      final String by;

      Both() {
        by = "nothing";
      }

      Both(BundleContext context) {
        by = "context";
      }

      @OnDomainEvent
      void on(DomainStopped event) {}
    }

    @Test
    void isMadeByTheConstructorWithTheBundleContextIfItHasBoth() throws Exception {
      assertThat(((Both) plain(Both.class).newObject(null)).by).isEqualTo("context");
    }

    static final class NeedsText {
      NeedsText(String text) {}

      @OnDomainEvent
      void on(DomainStopped event) {}
    }

    class Inner {
      @OnDomainEvent
      void on(DomainStopped event) {}
    }

    enum Constants {
      ONE;

      @OnDomainEvent
      void on(DomainStopped event) {}
    }

    record Empty() {
      @OnDomainEvent
      void on(DomainStopped event) {}
    }

    @Mailbox(capacity = 0)
    static final class NoRoom {
      @OnDomainEvent
      void on(DomainStopped event) {}
    }

    @Test
    void isRefusedWhenNoObjectOfItCanBeMade() throws Exception {
      class Local {
        @OnDomainEvent
        void on(DomainStopped event) {}
      }
      assertThat(classReason(NeedsText.class)).startsWith("has neither a no-argument nor a Bundle");
      assertThat(classReason(Inner.class)).startsWith("is an inner class");
      assertThat(classReason(Local.class)).startsWith("is a class inside a method");
      assertThat(classReason(Constants.class)).startsWith("is an enum");
      assertThat(classReason(NoRoom.class)).contains("@Mailbox of capacity 0");
    }

    @Test
    void mayBeARecordWithoutComponents() throws Exception {
      assertThat(plain(Empty.class).judged().usable()).isTrue();
    }

    static final class Throwing {
      Throwing() {
        throw new IllegalStateException("no disk");
      }

      @OnDomainEvent
      void on(DomainStopped event) {}
    }

    @Test
    void isRefusedWithTheCauseWhenItsConstructorThrows() throws Exception {
      LoadedClass throwing = plain(Throwing.class);

      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> throwing.newObject(null)))
          .isInstanceOfSatisfying(
              CannotListenException.class,
              refused ->
                  assertThat(refused.refused().reason())
                      .isEqualTo(
                          "threw java.lang.IllegalStateException: no disk;"
                              + " the object could not be made"));
    }
  }

  @Nested
  class TheClassAnnotations {
    @Mailbox(capacity = 5, whenFull = OverflowPolicy.CONFLATE)
    @SerialDelivery
    static class Above {}

    static final class Below extends Above {
      @OnDomainEvent
      void on(DomainStopped event) {}
    }

    @Mailbox
    static final class Defaults extends Above {
      @OnDomainEvent
      void on(DomainStopped event) {}
    }

    @Test
    void areInherited() throws Exception {
      assertThat(judge(Below.class).options())
          .isEqualTo(
              RegistrationOptions.DEFAULTS.withMailbox(5, OverflowPolicy.CONFLATE).serially());
    }

    @Test
    void ofTheClassItselfReplaceInheritedOnes() throws Exception {
      assertThat(judge(Defaults.class).options())
          .isEqualTo(RegistrationOptions.DEFAULTS.serially());
    }
  }

  private static JudgedClass judge(Class<?> type) throws Exception {
    return LoadedClass.component(type).judged();
  }

  private static LoadedClass plain(Class<?> type) throws Exception {
    return LoadedClass.plain(type.getName(), type.getClassLoader());
  }

  private static String classReason(Class<?> type) throws Exception {
    JudgedClass judged = plain(type).judged();
    assertThat(judged.usable()).isFalse();
    return judged.refused().get(0).reason();
  }

  private static List<String> reasons(Class<?> type) throws Exception {
    return judge(type).refused().stream().map(r -> r.member() + ": " + r.reason()).toList();
  }

  /** Calls every listener method of the object that takes the event. */
  private static void call(Object listener, HypervisorEvent event) throws Exception {
    List<Refused> refused = new ArrayList<>();
    for (ListenerMethod method :
        LoadedClass.component(listener.getClass()).bind(listener, refused)) {
      if (method.type().isInstance(event)) {
        try {
          method.call().accept(event);
        } catch (Throwable e) {
          throw new AssertionError(e);
        }
      }
    }
    assertThat(refused).isEmpty();
  }
}
