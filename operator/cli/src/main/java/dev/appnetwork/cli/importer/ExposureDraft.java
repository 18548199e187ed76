// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import java.util.Map;

/**
 * An entry of {@code spec.expose}.
 *
 * @param kind kind of the object that it was derived from
 * @param objectName name of that object
 * @param tree the entry
 */
record ExposureDraft(String kind, String objectName, Map<String, Object> tree) {}
