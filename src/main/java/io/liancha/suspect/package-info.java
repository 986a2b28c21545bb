/**
 * The unified suspect record: scored from findings, explained, versioned, withdrawn.
 *
 * <p>The wire model of {@code urn:liancha:suspect:1} lives here too, so that JSON and XML cannot
 * drift apart.
 */
@NullMarked
@XmlSchema(namespace = SuspectRecord.NAMESPACE, elementFormDefault = XmlNsForm.QUALIFIED)
package io.liancha.suspect;

import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;
