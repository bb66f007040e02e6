"""What the form of a word tells about it."""

from __future__ import annotations

import re

ROLE_ENDINGS = re.compile(
    r"(?:leder|chef|konsulent|direktør|læge|psykolog|terapeut|koordinator|repræsentant|rådgiver|sekretær"
    r"|assistent|medarbejder|kollega|mester|formand|minister|professor|vejleder|ingeniør|lærer|pædagog"
    r"|plejerske|inspektør|specialist|træner)(?:en|n)?$|ansvarlige?$"
)
NO_PERSON_ENDINGS = re.compile(
    r"(?:^|.)(?:vej|vejen|gade|gaden|allé|stræde|plads|pladsen|torv|torvet|skole|skolen|huset|hus|centret"
    r"|center|centeret|gruppen|fonden|fond|banken|bank|parken|park|hallen|kirken|kirke|klinikken"
    r"|klinik|hospitalet|hospital|sygehus|sygehuset|instituttet|akademiet|kommune|kommunen"
    r"|foreningen|forening|forbundet|forbund|selskabet|selskab|forlaget|forlag|museet|museum|teatret"
    r"|teater|værket|værk|styrelsen|styrelse|ministeriet|ministerium|rådet|råd|nævnet|udvalget"
    r"|partiet|avisen|posten|bladet|projektet|modellen|metoden|programmet|loven|aftalen|planen|puljen"
    r"|prisen|festivalen|cuppen|ligaen|systemet|portalen|bussen|linjen|broen|fjorden|fjord|søen|øerne"
    r"|halvøen|bugten|sundet|heden|skoven|dalen|gården|havnen|stationen|terminalen|børnehaven"
    r"|ungdomsskolen|efterskole|højskole|gymnasium|seminariet|universitet|konsulenterne"
    r"|soft|ware|tech|tek|tec|net|data|line|pharma|farma|plast|stål|byg|consult|invest|group"
    r"|erne|ernes|ismen|isme|iske|isk|hed|heden|tion|tionen)s?$",
)
LAST_ENDINGS = re.compile(
    r"..(?:sen|ssen|sson|sdottir|sdóttir|gaard|gård|bjerg|berg|lund|holm|toft|skov|dal|dahl|strup|rup|trup|bæk"
    r"|beck|bech|bach|høj|kjær|kær|vig|borg|feldt|felt|mann|qvist|kvist|ager|mark|vang|sted|krog|krogh|stad"
    r"|løv|løw|ström|strøm|gren|green|hoff|hof|stein|steen|ow|sky|ski|ska|icz|wicz|vic|vić|ic|ić|enko|chuk|czuk"
    r"|ov|ova|ev|eva|escu|oğlu|oglu|zadeh|zade|pour|yan|ian|idis|opoulos|dze|shvili|auskas|aite|iene|evicius"
    r"|ullah|uddin|swamy|lingam|rajah|nathan|kumar)s?$"
)
INFLECTED = re.compile(r".*'(?:e[nrt]|ene|erne|ens|ets|ere)$")
MIXED = re.compile(r"[^\W\d_]*[^\W\d_A-ZÆØÅ][A-ZÆØÅ]")
MC = re.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|O'|O’|D'|D’|Van|Von|Fitz)[A-ZÆØÅ][a-zæøå]")


NOUN_ENDINGS = re.compile(
    r"(?:e[nrt]|ene|erne|ing|ings|else|hed|tion|skab|dag|ning|tid|møde|møder|plan|fest|kasse|liste|leder|e[nt]s)$"
)
"""Of words put together: common nouns rather than last names."""
