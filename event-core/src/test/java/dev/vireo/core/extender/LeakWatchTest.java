// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.LeakedBundle;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a leak watch asks for collections and whom it names, in made-up time. */
class LeakWatchTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  /** What keeps the loaders of bundles that have gone. */
  private final List<ClassLoader> kept = new ArrayList<>();

  private final List<Long> collectionsAt = new ArrayList<>();
  private boolean collectionsWork = true;
  private boolean collectionsFree;
  private long now = 1_000_000_000L;

  private final LeakWatch watch =
      new LeakWatch(Duration.ofSeconds(25), this::collect, revision -> List.of("kept by the test"));

  private boolean collect() {
    collectionsAt.add(now / 1_000_000_000L - 1);
    if (collectionsFree) {
      free();
    }
    return collectionsWork;
  }

  private void free() {
    List<WeakReference<ClassLoader>> loaders = kept.stream().map(WeakReference::new).toList();
    kept.clear();
    for (int i = 0; i < 50 && loaders.stream().anyMatch(each -> !each.refersTo(null)); i++) {
      System.gc();
    }
  }

  private void uninstall(String bundle) {
    ClassLoader loader = new URLClassLoader(new URL[0]);
    kept.add(loader);
    watch.gone(new Revision(bundle, null, loader), NOON, now);
  }

  /** Looks once a second, as the look-out does. */
  private boolean pass(int seconds) {
    boolean more = true;
    for (int i = 0; i < seconds; i++) {
      now += 1_000_000_000L;
      more = watch.look(now);
    }
    return more;
  }

  @Test
  void namesABundleThatIsStillThereAfter25Seconds() {
    uninstall("leaking 1.0.0");

    assertThat(pass(24)).isTrue();
    assertThat(watch.leakedBundles()).isEmpty();
    assertThat(pass(1)).as("whether there is more to come").isFalse();
    assertThat(watch.leakedBundles())
        .containsExactly(new LeakedBundle("leaking 1.0.0", NOON, List.of("kept by the test")));
  }

  @Test
  void asksForTwoCollectionsOnItsAccount() {
    uninstall("leaking 1.0.0");
    pass(100);

    assertThat(collectionsAt).containsExactly(10L, 20L);
  }

  @Test
  void asksForNoneWhenABundleIsCollectedByItself() {
    uninstall("good 1.0.0");
    free();

    assertThat(pass(1)).isFalse();
    assertThat(pass(100)).isFalse();
    assertThat(collectionsAt).isEmpty();
    assertThat(watch.leakedBundles()).isEmpty();
  }

  @Test
  void needsOneCollectionForABundleThatItRemoves() {
    collectionsFree = true;
    uninstall("good 1.0.0");

    assertThat(pass(10)).isFalse();
    assertThat(collectionsAt).containsExactly(10L);
    assertThat(watch.leakedBundles()).isEmpty();
  }

  @Test
  void sharesTheCollectionsAmongBundlesThatGoOneAfterTheOther() {
    for (int i = 0; i < 12; i++) {
      uninstall("leaking 1.0." + i);
      pass(5);
    }
    pass(26);

    assertThat(collectionsAt).hasSizeLessThanOrEqualTo(86 / 5);
    assertThat(watch.leakedBundles()).hasSize(12);
    assertThat(watch.leakedBundles().get(0).causes()).containsExactly("kept by the test");
  }

  @Test
  void namesNoMoreWhatIsCollectedAtLast() {
    uninstall("late 1.0.0");
    pass(30);
    assertThat(watch.leakedBundles()).hasSize(1);

    free();

    assertThat(watch.leakedBundles()).isEmpty();
  }

  @Test
  void saysWhenCollectionsHaveNoEffect() {
    collectionsWork = false;
    uninstall("unknown 1.0.0");
    pass(25);

    assertThat(watch.leakedBundles().get(0).causes())
        .last()
        .asString()
        .contains("explicit garbage collections have no effect");
  }

  @Test
  void looksAtNothingWhenItIsSwitchedOff() {
    uninstall("leaking 1.0.0");
    watch.configure(Duration.ZERO);
    uninstall("leaking 1.0.1");

    assertThat(pass(30)).isFalse();
    assertThat(collectionsAt).isEmpty();
    assertThat(watch.leakedBundles()).isEmpty();
  }
}
