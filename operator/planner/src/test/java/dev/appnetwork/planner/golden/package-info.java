/**
 * Golden cases as files: the declarations, the expected objects, and the expected connections.
 *
 * <p>A folder under {@code src/test/resources/golden} contains {@code in-*.yaml} (one AppNetwork or
 * IngressClass each), {@code out-*.yaml} (the expected result for the AppNetwork of that name, only
 * updated with {@code -Dgolden.update=true}), {@code reach.yaml} (written manually from the
 * declarations), and optionally {@code settings.yaml} (the operator's settings). The tests fail if
 * a file is missing or unused. The API server admits all {@code in-*.yaml} except those in folders
 * that begin with {@code past-schema-}.
 */
@NullMarked
package dev.appnetwork.planner.golden;

import org.jspecify.annotations.NullMarked;
