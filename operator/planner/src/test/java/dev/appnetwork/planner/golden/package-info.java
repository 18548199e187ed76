/**
 * Cases as files: what goes in, what comes out, and who may then reach whom.
 *
 * <p>A folder under {@code src/test/resources/golden} holds {@code in-*.yaml} (an AppNetwork or an
 * IngressClass each), {@code out-*.yaml} (what becomes of the AppNetwork of that name; rewritten by
 * {@code -Dgolden.update=true}, and by nothing else), {@code reach.yaml} (written by hand, from
 * what is declared) and perhaps {@code settings.yaml} (the operator's). A file that is missing or
 * that nothing reads fails. The API server admits all {@code in-*.yaml} but those of folders that
 * begin with {@code past-schema-}.
 */
@NullMarked
package dev.appnetwork.planner.golden;

import org.jspecify.annotations.NullMarked;
