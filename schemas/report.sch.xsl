<?xml version="1.0" encoding="UTF-8"?>
<!-- Generated from report.odd by python -m converter.generate.odd; change that file, not this one. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0" version="1.0">
  <xsl:key name="id" match="*[@xml:id]" use="@xml:id"/>
  <xsl:key name="division" match="tei:div" use="concat(generate-id(parent::tei:div), '.', @n)"/>
  <xsl:key name="paragraph" match="tei:p[@n]" use="concat(generate-id(..), ':', @n)"/>
  <xsl:key name="item" match="tei:item" use="concat(generate-id(..), '.', @n)"/>
  <xsl:key name="list" match="tei:list[@n]" use="concat(generate-id(..), '-', @n)"/>
  <xsl:template match="/">
    <faults>
      <xsl:for-each select="//tei:title">
        <xsl:if test="not(not(ancestor::tei:teiHeader) or (not(*) and not(@ana or @key)))">
          <fault rule="title-plain">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A title in the header holds text alone: take the elements in it, ana and key away.</xsl:text>
          </fault>
        </xsl:if>
        <xsl:if test="not(ancestor::tei:teiHeader or ((@ana or ancestor::tei:spanGrp/@ana) and not(@type)))">
          <fault rule="title-plain">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A title in the text is that of a law or another work: say which in ana.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:extent/tei:measure">
        <xsl:if test="not((@unit = 'character' or @unit = 'division' or @unit = 'paragraph') and translate(@quantity, '0123456789', '') = '')">
          <fault rule="extent">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>The extent counts characters, divisions or paragraphs: write one of character, division and paragraph as unit, and a whole number.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:pb">
        <xsl:if test="not(ancestor::tei:text)">
          <fault rule="page-place">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A page begins in the header: move pb into the text.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:idno[@type = 'sha256']">
        <xsl:if test="not(string-length(.) = 64 and translate(., '0123456789abcdef', '') = '')">
          <fault rule="checksum">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A SHA-256 checksum is 64 digits from 0 to f: write the checksum of the source's bytes.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:idno[@type = 'GB-T-2260']">
        <xsl:if test="not(string-length(.) = 6 and translate(., '0123456789', '') = '')">
          <fault rule="place-code">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A GB/T 2260 code is six digits: write it so, or leave it out.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:persName">
        <xsl:if test="not(not(ancestor::tei:teiHeader) or not(*))">
          <fault rule="person-name">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A name in the header is text alone: take the elements in it away.</xsl:text>
          </fault>
        </xsl:if>
        <xsl:if test="not(ancestor::tei:teiHeader or ancestor::tei:div[@type = 'title' or @type = 'opening'])">
          <fault rule="person-name">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>The speaker is named in the lines of the title: take persName away, and keep its text.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:org">
        <xsl:if test="not(not(ancestor::tei:teiHeader) or (tei:orgName and not(tei:idno) and @role != 'named'))">
          <fault rule="org-named">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>The government and the congress have a name and no code: write orgName alone.</xsl:text>
          </fault>
        </xsl:if>
        <xsl:if test="not(ancestor::tei:teiHeader or (* and @role = 'named'))">
          <fault rule="org-named">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A body that the text names has a name or the code of its place, and the role named.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:orgName[parent::tei:org]">
        <xsl:if test="not(not(*) and not(@ana or starts-with(@ref, '#')))">
          <fault rule="org-name-plain">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>The name of a body in a list is text alone: take the elements in it, ana and ref to this file away.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:placeName">
        <xsl:if test="not(not(parent::tei:setting) or (* and not(text()[normalize-space()]) and not(tei:seg or tei:rs or tei:measure or @ana or @ref)))">
          <fault rule="place-name-plain">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>The place of the report has parts: write country, region, settlement and idno.</xsl:text>
          </fault>
        </xsl:if>
        <xsl:if test="not(not(parent::tei:place) or (not(*) and not(@ana or @ref)))">
          <fault rule="place-name-plain">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>The name of a place in a list is text alone: take the elements in it, ana and ref away.</xsl:text>
          </fault>
        </xsl:if>
        <xsl:if test="not(parent::tei:setting or not(tei:country or tei:region or tei:settlement or tei:idno))">
          <fault rule="place-name-plain">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A name in the text has no parts: point at an entry of listPlace instead.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:div">
        <xsl:if test="not(generate-id() = generate-id(key('division', concat(generate-id(parent::tei:div), '.', @n))[1]))">
          <fault rule="division-n">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>Another division of the same unit has this n: give each its own, so that a reference names one passage.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:div[@type = 'title' or parent::tei:front]">
        <xsl:if test="not(parent::tei:front and @type = 'title' and not(*[not(self::tei:head or self::tei:ab)]) and *)">
          <fault rule="title-place">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>The front holds one title page, of heads and lines: give the division there the type title, and move all else to the body.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:div[@type = 'opening']">
        <xsl:if test="not(parent::tei:body and not(preceding-sibling::*))">
          <fault rule="opening-place">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>An opening comes first in the body: move it there, or give it the type unheaded.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:div[@type = 'glossary' or @type = 'annex' or @type = 'notes']">
        <xsl:if test="not(parent::tei:back)">
          <fault rule="back-place">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A glossary, an annex or notes stand in the back: move the division there.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:head">
        <xsl:if test="not(boolean(@type) = boolean(parent::tei:div[@type = 'title']))">
          <fault rule="head-type">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A head of the title page is the title or the subtitle: write main or sub in type; no other head has a type.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:p/tei:label">
        <xsl:if test="not(parent::tei:p[not(@xml:id)]/parent::tei:item and not(preceding-sibling::*[not(self::tei:pb)]))">
          <fault rule="item-marker">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A marker opens the first paragraph of an item, which has no xml:id: move it there, or take label away.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:text//tei:p">
        <xsl:if test="not(@n and (@xml:id or (parent::tei:item and not(preceding-sibling::*))))">
          <fault rule="paragraph-n">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A paragraph of the text has n and xml:id, the first of an item n alone: give it both, so that it can be cited.</xsl:text>
          </fault>
        </xsl:if>
        <xsl:if test="not(generate-id() = generate-id(key('paragraph', concat(generate-id(..), ':', @n))[1]))">
          <fault rule="paragraph-n">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>Another paragraph of the same unit has this n: give each its own, so that a reference names one passage.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:ab">
        <xsl:if test="not((@type != 'salute') = boolean(parent::tei:div[@type = 'title']))">
          <fault rule="title-line">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A salutation stands in the speech, and all other lines on the title page: give ab the type salute, or write p.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:seg[@type = 'heading']">
        <xsl:if test="not(parent::tei:p[not(@xml:id)]/parent::tei:item)">
          <fault rule="item-heading">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A heading stands in the first paragraph of an item, which has no xml:id: move it there, or take seg away.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:date">
        <xsl:if test="not(not(@when and (@from or @to)))">
          <fault rule="date-range">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A date has when, or from and to, not both: take one away.</xsl:text>
          </fault>
        </xsl:if>
        <xsl:if test="not(not(@to) or @from or @ana or ancestor::tei:spanGrp/@ana)">
          <fault rule="date-range">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A date with to has from: give both ends, or write when.</xsl:text>
          </fault>
        </xsl:if>
        <xsl:if test="not(not(@from and @to) or string-length(@from) != string-length(@to) or number(translate(@from, '-', '')) &lt;= number(translate(@to, '-', '')))">
          <fault rule="date-range">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>The date ends before it begins: change from or to.</xsl:text>
          </fault>
        </xsl:if>
        <xsl:if test="not(boolean(@type) = boolean(parent::tei:creation))">
          <fault rule="date-range">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>The dates of creation, and they alone, say in type what they are: delivered, reviewed or planned.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:text//tei:list">
        <xsl:if test="not(@n and generate-id() = generate-id(key('list', concat(generate-id(..), '-', @n))[1]))">
          <fault rule="list-n">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A list of the text has an n that no other list of its unit has: give each its own, so that a reference names one passage.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:item">
        <xsl:if test="not(generate-id() = generate-id(key('item', concat(generate-id(..), '.', @n))[1]))">
          <fault rule="item-n">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>Another item of the same list has this n: give each its own, so that a reference names one passage.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:text//tei:item">
        <xsl:if test="not(not(text()[normalize-space()]))">
          <fault rule="item-blocks">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>Text stands loose in an item: put it into a paragraph.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//tei:span">
        <xsl:if test="not(parent::tei:spanGrp[@type = 'annotations'] or (@target and @xml:id and not(*) and not(@from or @to)))">
          <fault rule="span-ends">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A span of refrains points at paragraphs: give it xml:id, target and text alone.</xsl:text>
          </fault>
        </xsl:if>
        <xsl:if test="not(not(parent::tei:spanGrp[@type = 'annotations']) or (* and not(text()[normalize-space()]) and (@target and not(@from or @to) or @from and @to and not(@target))))">
          <fault rule="span-ends">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A span of annotations says what stands in the text: give it target, and an element that says what the words are.</xsl:text>
          </fault>
        </xsl:if>
        <xsl:if test="not(not(parent::tei:spanGrp[@type = 'annotations'] and @target) or id(substring-before(substring-after(@target, ':'), ',')))">
          <fault rule="span-ends">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A pointer leads nowhere: name an anchor of this document, and the characters behind it.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//*[@xml:id]">
        <xsl:if test="not(generate-id() = generate-id(key('id', @xml:id)[1]))">
          <fault rule="unique-id">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>Another element has this xml:id: give each its own.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="//@*[starts-with(., '#') and contains(' ref target ana corresp who resp scheme from to rendition unitRef ', concat(' ', name(), ' '))]">
        <xsl:if test="not(count(id(normalize-space(translate(., '#', ' ')))) = string-length(normalize-space(.)) - string-length(translate(normalize-space(.), ' ', '')) + 1)">
          <fault rule="links">
            <xsl:attribute name="place">
              <xsl:call-template name="place"/>
            </xsl:attribute>
            <xsl:text>A pointer leads nowhere, or twice to the same place: point at an xml:id of this document.</xsl:text>
          </fault>
        </xsl:if>
      </xsl:for-each>
    </faults>
  </xsl:template>
  <xsl:template name="place">
    <xsl:for-each select="ancestor-or-self::*">
      <xsl:text> </xsl:text>
      <xsl:value-of select="count(preceding-sibling::*)"/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
