/**
 * The OLM bundle and catalog, generated from {@code deploy/base}, the CRD and hand-written inputs.
 */
@NullMarked
package dev.appnetwork.release.bundle;

import org.jspecify.annotations.NullMarked;
