"""How allowed values and ties are called in the languages of the sheets; in English they are called what the vocabulary calls them.

Serbian stands here once, in Cyrillic: its Latin letters follow one by one.
"""

from __future__ import annotations

from collections.abc import Mapping

from graph.vocabulary.headings import LANGUAGES

_WRITTEN = ("de", "fr", "es", "pt", "it", "ro", "bg", "sr", "sl", "nb")
"""The languages of the columns below."""

_CHOICES: dict[str, tuple[str, ...]] = {
    # Organisations.
    "training_academy": (
        "Ausbildungsakademie", "académie de formation", "academia de formación", "academia de formação", "accademia di formazione",
        "academie de formare", "академия за обучение", "академија за обуку", "akademija za usposabljanje", "opplæringsakademi",
    ),
    "research_centre": (
        "Forschungszentrum", "centre de recherche", "centro de investigación", "centro de investigação", "centro di ricerca",
        "centru de cercetare", "изследователски център", "истраживачки центар", "raziskovalno središče", "forskningssenter",
    ),
    "prison_service": (
        "Gefängnisverwaltung", "administration pénitentiaire", "administración penitenciaria", "serviços prisionais",
        "amministrazione penitenziaria", "administrația penitenciarelor", "затворна администрация", "управа затвора",
        "uprava za izvrševanje kazenskih sankcij", "kriminalomsorg",
    ),
    "prison": ("Gefängnis", "prison", "prisión", "prisão", "carcere", "penitenciar", "затвор", "затвор", "zapor", "fengsel"),
    "probation_service": (
        "Bewährungshilfe", "service de probation", "servicio de libertad condicional", "serviço de reinserção", "servizio di probation",
        "serviciu de probațiune", "пробационна служба", "повереничка служба", "probacijska služba", "friomsorgskontor",
    ),
    "community_organisation": (
        "Gemeinwesenorganisation", "organisation communautaire", "organización comunitaria", "organização comunitária",
        "organizzazione comunitaria", "organizație comunitară", "общностна организация", "организација заједнице",
        "skupnostna organizacija", "lokalorganisasjon",
    ),
    "religious_organisation": (
        "Religionsgemeinschaft", "organisation religieuse", "organización religiosa", "organização religiosa",
        "organizzazione religiosa", "organizație religioasă", "религиозна организация", "верска организација", "verska organizacija",
        "trossamfunn",
    ),
    "ministry": (
        "Ministerium", "ministère", "ministerio", "ministério", "ministero", "minister", "министерство", "министарство",
        "ministrstvo", "departement",
    ),
    "ngo": ("NRO", "ONG", "ONG", "ONG", "ONG", "ONG", "НПО", "НВО", "NVO", "frivillig organisasjon"),
    "trade_union": (
        "Gewerkschaft", "syndicat", "sindicato", "sindicato", "sindacato", "sindicat", "профсъюз", "синдикат", "sindikat",
        "fagforening",
    ),
    "network": ("Netzwerk", "réseau", "red", "rede", "rete", "rețea", "мрежа", "мрежа", "mreža", "nettverk"),
    "funder": (
        "Geldgeber", "bailleur de fonds", "financiador", "financiador", "finanziatore", "finanțator", "финансираща организация",
        "финансијер", "financer", "finansieringskilde",
    ),
    "university": (
        "Universität", "université", "universidad", "universidade", "università", "universitate", "университет", "универзитет",
        "univerza", "universitet",
    ),
    "foundation": (
        "Stiftung", "fondation", "fundación", "fundação", "fondazione", "fundație", "фондация", "фондација", "fundacija",
        "stiftelse",
    ),
    "international_organisation": (
        "internationale Organisation", "organisation internationale", "organización internacional", "organização internacional",
        "organizzazione internazionale", "organizație internațională", "международна организация", "међународна организација",
        "mednarodna organizacija", "internasjonal organisasjon",
    ),
    "law_enforcement": (
        "Strafverfolgung", "forces de l'ordre", "fuerzas del orden", "forças de segurança", "forze dell'ordine", "forțe de ordine",
        "правоохранителни органи", "органи реда", "organi pregona", "politimyndighet",
    ),
    "municipality": (
        "Gemeinde", "commune", "municipio", "município", "comune", "municipalitate", "община", "општина", "občina", "kommune",
    ),
    "company": (
        "Unternehmen", "entreprise", "empresa", "empresa", "impresa", "companie", "предприятие", "предузеће", "podjetje", "bedrift",
    ),
    "public": ("öffentlich", "public", "público", "público", "pubblico", "public", "публично", "јавно", "javno", "offentlig"),
    "private": ("privat", "privé", "privado", "privado", "privato", "privat", "частно", "приватно", "zasebno", "privat"),
    "third": (
        "dritter Sektor", "tiers secteur", "tercer sector", "terceiro setor", "terzo settore", "al treilea sector", "трети сектор",
        "трећи сектор", "tretji sektor", "tredje sektor",
    ),
    "active": ("aktiv", "actif", "activo", "ativo", "attivo", "activ", "действащо", "активно", "dejavno", "aktiv"),
    "inactive": (
        "inaktiv", "inactif", "inactivo", "inativo", "inattivo", "inactiv", "недействащо", "неактивно", "nedejavno", "inaktiv",
    ),
    "successor": (
        "Nachfolge", "successeur", "sucesor", "sucessor", "successore", "succesor", "правоприемник", "следбеник", "naslednik",
        "etterfølger",
    ),
    # Who may see a row.
    "members": ("Mitglieder", "membres", "miembros", "membros", "membri", "membri", "членове", "чланови", "člani", "medlemmer"),
    "stewards": (
        "Betreuende", "gestionnaires", "gestores", "gestores", "gestori", "administratori", "отговорници", "уредници", "skrbniki",
        "forvaltere",
    ),
    "hidden": ("verborgen", "caché", "oculto", "oculto", "nascosto", "ascuns", "скрито", "скривено", "skrito", "skjult"),
    # Trainings and outputs.
    "course": ("Kurs", "cours", "curso", "curso", "corso", "curs", "курс", "курс", "tečaj", "kurs"),
    "curriculum": (
        "Lehrplan", "programme d'études", "plan de estudios", "currículo", "piano di studi", "programă de studiu", "учебна програма",
        "наставни план", "učni načrt", "læreplan",
    ),
    "module": ("Modul", "module", "módulo", "módulo", "modulo", "modul", "модул", "модул", "modul", "modul"),
    "mentoring_programme": (
        "Mentoringprogramm", "programme de mentorat", "programa de mentoría", "programa de mentoria", "programma di mentoring",
        "program de mentorat", "менторска програма", "менторски програм", "mentorski program", "mentorprogram",
    ),
    "report": ("Bericht", "rapport", "informe", "relatório", "rapporto", "raport", "доклад", "извештај", "poročilo", "rapport"),
    "tool": (
        "Werkzeug", "outil", "herramienta", "ferramenta", "strumento", "instrument", "инструмент", "алат", "orodje", "verktøy",
    ),
    "scheme": ("Konzept", "dispositif", "esquema", "esquema", "schema", "schemă", "схема", "шема", "shema", "ordning"),
    "platform": (
        "Plattform", "plateforme", "plataforma", "plataforma", "piattaforma", "platformă", "платформа", "платформа", "platforma",
        "plattform",
    ),
    "survey": ("Umfrage", "enquête", "encuesta", "inquérito", "sondaggio", "sondaj", "проучване", "анкета", "anketa", "undersøkelse"),
    "guide": ("Leitfaden", "guide", "guía", "guia", "guida", "ghid", "ръководство", "водич", "vodnik", "veileder"),
    "database": (
        "Datenbank", "base de données", "base de datos", "base de dados", "banca dati", "bază de date", "база данни", "база података",
        "podatkovna zbirka", "database",
    ),
    "recommendations": (
        "Empfehlungen", "recommandations", "recomendaciones", "recomendações", "raccomandazioni", "recomandări", "препоръки",
        "препоруке", "priporočila", "anbefalinger",
    ),
    # Audiences.
    "probation": (
        "Bewährung", "probation", "libertad condicional", "reinserção", "probation", "probațiune", "пробация", "пробација",
        "probacija", "friomsorg",
    ),
    "judicial": ("Justiz", "justice", "justicia", "justiça", "giustizia", "justiție", "съд", "правосуђе", "sodstvo", "domstol"),
    "police": ("Polizei", "police", "policía", "polícia", "polizia", "poliție", "полиция", "полиција", "policija", "politi"),
    "community": (
        "Gemeinwesen", "communauté", "comunidad", "comunidade", "comunità", "comunitate", "общност", "заједница", "skupnost",
        "lokalsamfunn",
    ),
    "religious": ("religiös", "religieux", "religioso", "religioso", "religioso", "religios", "религиозно", "верско", "versko", "religiøs"),
    "mixed": ("gemischt", "mixte", "mixto", "misto", "misto", "mixt", "смесено", "мешовито", "mešano", "blandet"),
    # Events.
    "delivery": (
        "Durchführung", "session", "edición", "edição", "edizione", "ediție", "провеждане", "извођење", "izvedba", "gjennomføring",
    ),
    "study_visit": (
        "Studienbesuch", "visite d'étude", "visita de estudio", "visita de estudo", "visita di studio", "vizită de studiu",
        "учебно посещение", "студијска посета", "študijski obisk", "studiebesøk",
    ),
    "conference": (
        "Konferenz", "conférence", "conferencia", "conferência", "conferenza", "conferință", "конференция", "конференција",
        "konferenca", "konferanse",
    ),
    "workshop": ("Workshop", "atelier", "taller", "oficina", "laboratorio", "atelier", "работилница", "радионица", "delavnica", "verksted"),
    "seminar": ("Seminar", "séminaire", "seminario", "seminário", "seminario", "seminar", "семинар", "семинар", "seminar", "seminar"),
    "forum": ("Forum", "forum", "foro", "fórum", "forum", "forum", "форум", "форум", "forum", "forum"),
    "committee_meeting": (
        "Ausschusssitzung", "réunion de comité", "reunión de comité", "reunião de comité", "riunione di comitato", "ședință de comitet",
        "заседание на комитет", "седница одбора", "seja odbora", "komitémøte",
    ),
    "webinar": (
        "Webinar", "webinaire", "webinario", "webinário", "webinar", "webinar", "уебинар", "вебинар", "spletni seminar", "nettseminar",
    ),
    "in_person": (
        "in Präsenz", "en présence", "presencial", "presencial", "in presenza", "față în față", "присъствено", "уживо", "v živo",
        "fysisk",
    ),
    "online": ("online", "en ligne", "en línea", "em linha", "online", "online", "онлайн", "онлајн", "na spletu", "på nett"),
    "hybrid": ("hybrid", "hybride", "híbrido", "híbrido", "ibrido", "hibrid", "хибридно", "хибридно", "hibridno", "hybrid"),
    # Collaborations.
    "project": ("Projekt", "projet", "proyecto", "projeto", "progetto", "proiect", "проект", "пројекат", "projekt", "prosjekt"),
    "partnership": (
        "Partnerschaft", "partenariat", "asociación", "parceria", "partenariato", "parteneriat", "партньорство", "партнерство",
        "partnerstvo", "partnerskap",
    ),
    "working_group": (
        "Arbeitsgruppe", "groupe de travail", "grupo de trabajo", "grupo de trabalho", "gruppo di lavoro", "grup de lucru",
        "работна група", "радна група", "delovna skupina", "arbeidsgruppe",
    ),
    "memorandum": (
        "Absichtserklärung", "protocole d'accord", "memorando", "memorando", "protocollo d'intesa", "memorandum", "меморандум",
        "меморандум", "memorandum", "intensjonsavtale",
    ),
    # Ties: roles.
    "lead_trainer": (
        "leitender Trainer", "formateur principal", "formador principal", "formador principal", "formatore principale",
        "formator principal", "водещ обучител", "водећи тренер", "glavni izvajalec", "hovedinstruktør",
    ),
    "trainer": ("Trainer", "formateur", "formador", "formador", "formatore", "formator", "обучител", "тренер", "izvajalec", "instruktør"),
    "mentor": ("Mentor", "mentor", "mentor", "mentor", "mentore", "mentor", "ментор", "ментор", "mentor", "mentor"),
    "speaker": (
        "Vortragender", "intervenant", "ponente", "orador", "relatore", "vorbitor", "лектор", "говорник", "govorec", "foredragsholder",
    ),
    "trainee": (
        "Schulungsteilnehmer", "stagiaire", "alumno", "formando", "corsista", "cursant", "обучаем", "полазник", "udeleženec tečaja",
        "kursdeltaker",
    ),
    "participant": (
        "Teilnehmer", "participant", "participante", "participante", "partecipante", "participant", "участник", "учесник",
        "udeleženec", "deltaker",
    ),
    "mentee": (
        "Mentee", "mentoré", "mentorizado", "mentorando", "mentee", "mentorat", "менторстван", "менторисани", "mentoriranec", "adept",
    ),
    "observer": (
        "Beobachter", "observateur", "observador", "observador", "osservatore", "observator", "наблюдател", "посматрач",
        "opazovalec", "observatør",
    ),
    "lead": ("Federführung", "chef de file", "líder", "líder", "capofila", "lider", "водещ", "носилац", "vodilni", "leder"),
    "beneficiary": (
        "Begünstigter", "bénéficiaire", "beneficiario", "beneficiário", "beneficiario", "beneficiar", "бенефициент", "корисник",
        "upravičenec", "støttemottaker",
    ),
    "donor_project_partner": (
        "Projektpartner aus dem Geberland", "partenaire de projet donateur", "socio de proyecto donante", "parceiro de projeto doador",
        "partner di progetto donatore", "partener de proiect donator", "партньор от страна донор", "пројектни партнер из земље донатора",
        "projektni partner iz države donatorice", "donorprosjektpartner",
    ),
    "expertise_partner": (
        "Fachpartner", "partenaire expert", "socio experto", "parceiro perito", "partner esperto", "partener expert",
        "експертен партньор", "стручни партнер", "strokovni partner", "fagpartner",
    ),
    "end_user": (
        "Endnutzer", "utilisateur final", "usuario final", "utilizador final", "utente finale", "utilizator final",
        "краен потребител", "крајњи корисник", "končni uporabnik", "sluttbruker",
    ),
    "associate": (
        "assoziiert", "associé", "asociado", "associado", "associato", "asociat", "асоцииран", "придружени", "pridruženi", "assosiert",
    ),
    "coordinator": (
        "Koordinator", "coordinateur", "coordinador", "coordenador", "coordinatore", "coordonator", "координатор", "координатор",
        "koordinator", "koordinator",
    ),
    # Ties: parts, grounds, adoption, introductions.
    "child": ("Tochter", "filiale", "filial", "filial", "controllata", "filială", "дъщерна", "зависна", "hčerinska", "datter"),
    "unit": ("Einheit", "unité", "unidad", "unidade", "unità", "unitate", "звено", "јединица", "enota", "enhet"),
    "member": ("Mitglied", "membre", "miembro", "membro", "membro", "membru", "член", "члан", "član", "medlem"),
    "declared": (
        "angegeben", "déclaré", "declarado", "declarado", "dichiarato", "declarat", "заявено", "изјављено", "izjavljeno", "oppgitt",
    ),
    "delivered": (
        "unterrichtet", "dispensé", "impartido", "ministrado", "erogato", "predat", "преподавано", "предавано", "izvedeno", "undervist",
    ),
    "attended": ("besucht", "suivi", "asistido", "frequentado", "frequentato", "urmat", "посетено", "похађано", "obiskano", "deltatt"),
    "published": (
        "veröffentlicht", "publié", "publicado", "publicado", "pubblicato", "publicat", "публикувано", "објављено", "objavljeno",
        "publisert",
    ),
    "in conversation": (
        "im Gespräch", "en discussion", "en conversación", "em conversa", "in discussione", "în discuție", "в разговор", "у разговору",
        "v pogovoru", "i samtale",
    ),
    "agreed": (
        "vereinbart", "convenu", "acordado", "acordado", "concordato", "convenit", "договорено", "договорено", "dogovorjeno", "avtalt",
    ),
    "in use": ("in Gebrauch", "utilisé", "en uso", "em uso", "in uso", "în uz", "в употреба", "у употреби", "v uporabi", "i bruk"),
    "ended": ("beendet", "terminé", "finalizado", "terminado", "terminato", "încheiat", "приключено", "завршено", "končano", "avsluttet"),
    "none": ("keiner", "aucun", "ninguno", "nenhum", "nessuno", "niciunul", "никой", "нико", "nihče", "ingen"),
    "first": ("der erste", "le premier", "el primero", "o primeiro", "il primo", "primul", "първият", "први", "prvi", "den første"),
    "second": ("der zweite", "le second", "el segundo", "o segundo", "il secondo", "al doilea", "вторият", "други", "drugi", "den andre"),
    "both": ("beide", "les deux", "ambos", "ambos", "entrambi", "amândoi", "и двамата", "обоје", "oba", "begge"),
    "yes": ("ja", "oui", "sí", "sim", "sì", "da", "да", "да", "da", "ja"),
    "no": ("nein", "non", "no", "não", "no", "nu", "не", "не", "ne", "nei"),
}  # fmt: skip

_TIES: dict[str, tuple[str, ...]] = {
    "WORKS_AT": (
        "arbeitet bei", "travaille à", "trabaja en", "trabalha em", "lavora presso", "lucrează la", "работи в", "ради у", "dela v",
        "arbeider ved",
    ),
    "PART_OF": (
        "ist Teil von", "fait partie de", "es parte de", "é parte de", "fa parte di", "este parte din", "е част от", "је део",
        "je del", "er del av",
    ),
    "SUCCEEDS": (
        "ist Nachfolger von", "succède à", "sucede a", "sucede à", "succede a", "succede", "приемник е на", "наслеђује", "nasledi",
        "etterfølger",
    ),
    "EXPERT_IN": (
        "kennt sich aus mit", "est expert en", "es experto en", "é perito em", "è esperto di", "este expert în", "познава", "познаје тему",
        "pozna temo", "har kompetanse i",
    ),
    "ABOUT": (
        "handelt von", "porte sur", "trata de", "trata sobre", "riguarda", "este despre", "е за", "је о", "govori o", "handler om",
    ),
    "DELIVERS": (
        "führt durch", "dispense", "imparte", "ministra", "eroga", "livrează", "провежда", "изводи", "izvaja", "gjennomfører",
    ),
    "WITHIN": (
        "fand statt im Rahmen von", "s'est tenu dans le cadre de", "se celebró en el marco de", "realizou-se no âmbito de",
        "si è tenuto nell'ambito di", "a avut loc în cadrul", "проведено в рамките на", "одржано у оквиру", "potekalo v okviru",
        "ble holdt innenfor",
    ),
    "TAUGHT_AT": (
        "unterrichtete bei", "a enseigné à", "enseñó en", "ensinou em", "ha insegnato a", "a predat la", "преподава на",
        "предавао на", "poučeval na", "underviste på",
    ),
    "ATTENDED": (
        "nahm teil an", "a assisté à", "asistió a", "frequentou", "ha frequentato", "a urmat", "присъства на", "похађао", "se je udeležil",
        "deltok på",
    ),
    "ORGANISED": (
        "organisierte", "a organisé", "organizó", "organizou", "ha organizzato", "a organizat", "организира", "организовао",
        "je organiziral", "organiserte",
    ),
    "HOSTED": (
        "war Gastgeber von", "a accueilli", "acogió", "acolheu", "ha ospitato", "a găzduit", "домакин на", "угостио", "je gostil",
        "var vert for",
    ),
    "TAKES_PART_IN": (
        "beteiligt sich an", "participe à", "participa en", "participa em", "partecipa a", "participă la", "участва в", "учествује у",
        "sodeluje v", "deltar i",
    ),
    "PRODUCED": (
        "erarbeitete", "a produit", "produjo", "produziu", "ha prodotto", "a produs", "създаде", "израдио", "je pripravil",
        "utarbeidet",
    ),
    "ADOPTED": ("übernahm", "a adopté", "adoptó", "adotou", "ha adottato", "a adoptat", "прие", "усвојио", "je sprejel", "tok i bruk"),
    "NARROWER": (
        "hat als Unterthema", "a pour sous-thème", "tiene como subtema", "tem como subtema", "ha come sottotema", "are ca subtemă",
        "има подтема", "има подтему", "ima podtemo", "har undertemaet",
    ),
    "KNOWS": ("kennt", "connaît", "conoce a", "conhece", "conosce", "cunoaște", "познава се с", "познаје", "pozna", "kjenner"),
    "MENTORS": (
        "ist Mentor von", "est mentor de", "es mentor de", "é mentor de", "è mentore di", "este mentorul lui", "ментор е на",
        "ментор је", "je mentor", "er mentor for",
    ),
}  # fmt: skip

_CYRILLIC = "абвгдђежзијклљмнњопрстћуфхцчџш"
_LATIN = dict(zip(_CYRILLIC, (*"abvgdđežzijkl", "lj", "m", "n", "nj", *"oprstćufhcč", "dž", "š"), strict=True))
_TO_LATIN = str.maketrans(_LATIN | {each.upper(): latin.capitalize() for each, latin in _LATIN.items()})


def _in(rows: Mapping[str, tuple[str, ...]], value: str, language: str, english: str) -> str:
    words = rows.get(value)
    if words is None or language == "en":
        return english
    if language == "sr-Latn":
        return words[_WRITTEN.index("sr")].translate(_TO_LATIN)
    return words[_WRITTEN.index(language)]


def choice(value: str, language: str) -> str:
    """An allowed value in one of the languages of the sheets; what is called alike everywhere (``TTW``) stays as it is."""
    return _in(_CHOICES, value, language, value)


def choices(value: str) -> tuple[str, ...]:
    """Every wording of an allowed value, its own first."""
    return tuple(dict.fromkeys((value, *(choice(value, each) for each in LANGUAGES))))


def tie(type_: str, forward: str, language: str) -> str:
    """How a type of tie is said in one of the languages, from its start to its end; `forward` is the English wording."""
    return _in(_TIES, type_, language, forward)
