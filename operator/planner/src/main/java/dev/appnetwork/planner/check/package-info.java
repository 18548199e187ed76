/**
 * Repeats the schema's rules for objects stored before validation was added: "CRD validation is not
 * the final validation" (Gateway API implementer's guide). Renderers leave out invalid parts, or
 * render nothing.
 */
@NullMarked
package dev.appnetwork.planner.check;

import org.jspecify.annotations.NullMarked;
