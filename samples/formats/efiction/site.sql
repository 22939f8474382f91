/*M!999999\- enable the sandbox mode */ 
-- MariaDB dump 10.19  Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)
--
-- Host: localhost    Database: lamplight
-- ------------------------------------------------------
-- Server version	10.11.19-MariaDB-0+deb12u1

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!40101 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;

--
-- Table structure for table `lamp_fanfiction_authors`
--

DROP TABLE IF EXISTS `lamp_fanfiction_authors`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `lamp_fanfiction_authors` (
  `uid` int(11) NOT NULL AUTO_INCREMENT,
  `penname` varchar(200) NOT NULL DEFAULT '',
  `realname` varchar(200) NOT NULL DEFAULT '',
  `email` varchar(200) NOT NULL DEFAULT '',
  `website` varchar(200) NOT NULL DEFAULT '',
  `bio` text DEFAULT NULL,
  `image` varchar(200) NOT NULL DEFAULT '',
  `date` datetime NOT NULL,
  `admincreated` char(1) NOT NULL DEFAULT '0',
  `password` varchar(40) NOT NULL DEFAULT '0',
  PRIMARY KEY (`uid`)
) ENGINE=MyISAM AUTO_INCREMENT=3 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `lamp_fanfiction_authors`
--

LOCK TABLES `lamp_fanfiction_authors` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_authors` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_authors` VALUES
(1,'Wick','W. Wick','wick@example.org','http://wick.example.org','I trim lamps.\nAnd I write.','','2004-03-01 10:00:00','0','5f4dcc3b5aa765d6'),
(2,'goosefeather','G. F.','gf@example.org','','','','2004-03-02 11:30:00','0','5f4dcc3b5aa765d6');
/*!40000 ALTER TABLE `lamp_fanfiction_authors` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `lamp_fanfiction_categories`
--

DROP TABLE IF EXISTS `lamp_fanfiction_categories`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `lamp_fanfiction_categories` (
  `catid` int(11) NOT NULL AUTO_INCREMENT,
  `parentcatid` int(11) NOT NULL DEFAULT -1,
  `category` varchar(60) NOT NULL,
  `description` text NOT NULL,
  `image` varchar(100) NOT NULL,
  `locked` char(1) NOT NULL,
  `leveldown` tinyint(4) NOT NULL,
  `displayorder` int(11) NOT NULL,
  `numitems` int(11) NOT NULL,
  PRIMARY KEY (`catid`)
) ENGINE=MyISAM AUTO_INCREMENT=3 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `lamp_fanfiction_categories`
--

LOCK TABLES `lamp_fanfiction_categories` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_categories` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_categories` VALUES
(1,-1,'Dickens','','','1',0,1,2),
(2,1,'A Christmas Carol','The book, not the films.','','0',1,1,2);
/*!40000 ALTER TABLE `lamp_fanfiction_categories` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `lamp_fanfiction_challenges`
--

DROP TABLE IF EXISTS `lamp_fanfiction_challenges`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `lamp_fanfiction_challenges` (
  `chalid` int(11) NOT NULL,
  `challenger` varchar(200) NOT NULL,
  `uid` int(11) NOT NULL,
  `title` varchar(250) NOT NULL,
  `catid` varchar(200) NOT NULL,
  `characters` varchar(200) NOT NULL,
  `summary` text NOT NULL
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `lamp_fanfiction_challenges`
--

LOCK TABLES `lamp_fanfiction_challenges` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_challenges` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_challenges` VALUES
(1,'Wick',1,'Birds at Christmas','2','','Any bird but a robin.');
/*!40000 ALTER TABLE `lamp_fanfiction_challenges` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `lamp_fanfiction_chapters`
--

DROP TABLE IF EXISTS `lamp_fanfiction_chapters`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `lamp_fanfiction_chapters` (
  `chapid` int(11) NOT NULL AUTO_INCREMENT,
  `title` varchar(250) NOT NULL,
  `inorder` int(11) NOT NULL,
  `notes` text NOT NULL,
  `storytext` text DEFAULT NULL,
  `endnotes` text DEFAULT NULL,
  `validated` char(1) NOT NULL,
  `wordcount` int(11) NOT NULL,
  `rating` tinyint(4) NOT NULL,
  `reviews` smallint(6) NOT NULL,
  `sid` int(11) NOT NULL,
  `uid` int(11) NOT NULL,
  `count` int(11) NOT NULL,
  PRIMARY KEY (`chapid`)
) ENGINE=MyISAM AUTO_INCREMENT=37 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `lamp_fanfiction_chapters`
--

LOCK TABLES `lamp_fanfiction_chapters` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_chapters` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_chapters` VALUES
(34,'Before the Fire',1,'Thanks to goosefeather for the beta.','The goose came home under Bob Cratchit\'s arm, and it was not at all pleased.\r\n\r\n“You\'ll not name it,” said Mrs. Cratchit.\r\n\r\n“No, Mother,” said Tim, who had named it on the stairs.\r\n\r\n<center>* * *</center>\r\n\r\nIn the night it slept beside the crutch, and <i>breathed</i> like a small bellows.','','1',95,0,1,12,1,200),
(35,'After the Bells',2,'','<p>Nobody ate goose that year.</p>\n<p>They ate potatoes, and a pudding the size of a fist, and the goose sat under the table like a clerk on his half-holiday &amp; would not be thanked.</p>\n<p>“God bless us,” said Tim, and looked down. “Every one.”</p>','The potatoes are historical.','1',95,9,1,12,2,141),
(36,'Lamp Oil',1,'','It\\\'s a farthing a wick, and he knew it to the drop.\n\nHe lit <b>two</b>.','','0',60,0,0,13,2,4);
/*!40000 ALTER TABLE `lamp_fanfiction_chapters` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `lamp_fanfiction_characters`
--

DROP TABLE IF EXISTS `lamp_fanfiction_characters`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `lamp_fanfiction_characters` (
  `charid` int(11) NOT NULL AUTO_INCREMENT,
  `catid` int(11) NOT NULL,
  `charname` varchar(60) NOT NULL,
  `bio` text NOT NULL,
  `image` varchar(200) NOT NULL,
  PRIMARY KEY (`charid`)
) ENGINE=MyISAM AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `lamp_fanfiction_characters`
--

LOCK TABLES `lamp_fanfiction_characters` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_characters` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_characters` VALUES
(1,2,'Tiny Tim','',''),
(2,2,'Bob Cratchit','',''),
(3,2,'Ebenezer Scrooge','','');
/*!40000 ALTER TABLE `lamp_fanfiction_characters` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `lamp_fanfiction_classes`
--

DROP TABLE IF EXISTS `lamp_fanfiction_classes`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `lamp_fanfiction_classes` (
  `class_id` int(11) NOT NULL,
  `class_type` int(11) NOT NULL,
  `class_name` varchar(100) NOT NULL
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `lamp_fanfiction_classes`
--

LOCK TABLES `lamp_fanfiction_classes` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_classes` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_classes` VALUES
(1,1,'Hurt/Comfort'),
(2,1,'Gen'),
(3,2,'Illness');
/*!40000 ALTER TABLE `lamp_fanfiction_classes` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `lamp_fanfiction_classtypes`
--

DROP TABLE IF EXISTS `lamp_fanfiction_classtypes`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `lamp_fanfiction_classtypes` (
  `classtype_id` int(11) NOT NULL,
  `classtype_name` varchar(50) NOT NULL,
  `classtype_title` varchar(50) NOT NULL
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `lamp_fanfiction_classtypes`
--

LOCK TABLES `lamp_fanfiction_classtypes` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_classtypes` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_classtypes` VALUES
(1,'genres','Genres'),
(2,'warnings','Warnings');
/*!40000 ALTER TABLE `lamp_fanfiction_classtypes` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `lamp_fanfiction_coauthors`
--

DROP TABLE IF EXISTS `lamp_fanfiction_coauthors`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `lamp_fanfiction_coauthors` (
  `sid` int(11) NOT NULL,
  `uid` int(11) NOT NULL,
  PRIMARY KEY (`sid`,`uid`)
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `lamp_fanfiction_coauthors`
--

LOCK TABLES `lamp_fanfiction_coauthors` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_coauthors` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_coauthors` VALUES
(12,2);
/*!40000 ALTER TABLE `lamp_fanfiction_coauthors` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `lamp_fanfiction_comments`
--

DROP TABLE IF EXISTS `lamp_fanfiction_comments`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `lamp_fanfiction_comments` (
  `cid` int(11) NOT NULL,
  `nid` int(11) NOT NULL,
  `uid` int(11) NOT NULL,
  `comment` text NOT NULL,
  `time` datetime NOT NULL
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `lamp_fanfiction_comments`
--

LOCK TABLES `lamp_fanfiction_comments` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_comments` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_comments` VALUES
(1,1,2,'Mind the goose.','2004-03-02 12:00:00');
/*!40000 ALTER TABLE `lamp_fanfiction_comments` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `lamp_fanfiction_favorites`
--

DROP TABLE IF EXISTS `lamp_fanfiction_favorites`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `lamp_fanfiction_favorites` (
  `uid` int(11) NOT NULL,
  `item` int(11) NOT NULL,
  `type` char(2) NOT NULL,
  `comments` text NOT NULL
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `lamp_fanfiction_favorites`
--

LOCK TABLES `lamp_fanfiction_favorites` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_favorites` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_favorites` VALUES
(2,12,'ST','The one with the goose.'),
(2,1,'AU','');
/*!40000 ALTER TABLE `lamp_fanfiction_favorites` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `lamp_fanfiction_inseries`
--

DROP TABLE IF EXISTS `lamp_fanfiction_inseries`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `lamp_fanfiction_inseries` (
  `seriesid` int(11) NOT NULL,
  `sid` int(11) NOT NULL,
  `subseriesid` int(11) NOT NULL,
  `confirmed` int(11) NOT NULL,
  `inorder` int(11) NOT NULL
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `lamp_fanfiction_inseries`
--

LOCK TABLES `lamp_fanfiction_inseries` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_inseries` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_inseries` VALUES
(4,12,0,1,1),
(4,13,0,0,2),
(5,0,4,1,1);
/*!40000 ALTER TABLE `lamp_fanfiction_inseries` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `lamp_fanfiction_log`
--

DROP TABLE IF EXISTS `lamp_fanfiction_log`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `lamp_fanfiction_log` (
  `log_id` int(11) NOT NULL,
  `log_action` varchar(255) DEFAULT NULL,
  `log_uid` int(11) NOT NULL,
  `log_ip` int(11) unsigned DEFAULT NULL,
  `log_timestamp` timestamp NOT NULL,
  `log_type` varchar(2) NOT NULL
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `lamp_fanfiction_log`
--

LOCK TABLES `lamp_fanfiction_log` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_log` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_log` VALUES
(1,'Wick put up a story',1,2130706433,'2004-12-20 18:00:00','LP');
/*!40000 ALTER TABLE `lamp_fanfiction_log` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `lamp_fanfiction_news`
--

DROP TABLE IF EXISTS `lamp_fanfiction_news`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `lamp_fanfiction_news` (
  `nid` int(11) NOT NULL,
  `author` varchar(60) NOT NULL,
  `title` varchar(255) NOT NULL,
  `story` text NOT NULL,
  `time` datetime DEFAULT NULL,
  `comments` int(11) NOT NULL
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `lamp_fanfiction_news`
--

LOCK TABLES `lamp_fanfiction_news` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_news` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_news` VALUES
(1,'Wick','We are lit','Come in, mind the step.','2004-03-01 12:00:00',1);
/*!40000 ALTER TABLE `lamp_fanfiction_news` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `lamp_fanfiction_ratings`
--

DROP TABLE IF EXISTS `lamp_fanfiction_ratings`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `lamp_fanfiction_ratings` (
  `rid` int(11) NOT NULL,
  `rating` varchar(60) NOT NULL,
  `ratingwarning` char(1) NOT NULL,
  `warningtext` text NOT NULL
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `lamp_fanfiction_ratings`
--

LOCK TABLES `lamp_fanfiction_ratings` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_ratings` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_ratings` VALUES
(1,'G','0',''),
(2,'PG','0','');
/*!40000 ALTER TABLE `lamp_fanfiction_ratings` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `lamp_fanfiction_reviews`
--

DROP TABLE IF EXISTS `lamp_fanfiction_reviews`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `lamp_fanfiction_reviews` (
  `reviewid` int(11) NOT NULL AUTO_INCREMENT,
  `item` int(11) NOT NULL,
  `chapid` int(11) NOT NULL,
  `reviewer` varchar(60) NOT NULL,
  `uid` int(11) NOT NULL,
  `review` text NOT NULL,
  `date` datetime NOT NULL,
  `rating` int(11) NOT NULL,
  `respond` char(1) NOT NULL,
  `type` varchar(2) NOT NULL,
  PRIMARY KEY (`reviewid`)
) ENGINE=MyISAM AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `lamp_fanfiction_reviews`
--

LOCK TABLES `lamp_fanfiction_reviews` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_reviews` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_reviews` VALUES
(1,12,34,'a reader',0,'It breathed like a small bellows! <b>Oh.</b><br><br><i>Author\'s Response: So did I, writing it.</i>','2004-12-21 08:00:00',9,'1','ST'),
(2,12,35,'goosefeather',2,'Every one.','2004-12-24 08:00:00',-1,'0','ST'),
(3,4,0,'a reader',0,'More lamps, please.','2004-12-30 08:00:00',10,'0','SE');
/*!40000 ALTER TABLE `lamp_fanfiction_reviews` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `lamp_fanfiction_series`
--

DROP TABLE IF EXISTS `lamp_fanfiction_series`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `lamp_fanfiction_series` (
  `seriesid` int(11) NOT NULL,
  `title` varchar(200) NOT NULL,
  `summary` text DEFAULT NULL,
  `uid` int(11) NOT NULL,
  `isopen` tinyint(4) NOT NULL,
  `catid` varchar(200) NOT NULL,
  `classes` varchar(200) DEFAULT NULL,
  `characters` varchar(250) NOT NULL,
  `challenges` varchar(200) NOT NULL,
  `numstories` int(11) NOT NULL
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `lamp_fanfiction_series`
--

LOCK TABLES `lamp_fanfiction_series` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_series` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_series` VALUES
(4,'Twelve Lamps','One for every night.',1,1,'2','2','1','0',2),
(5,'Camden Town','All of it.',1,0,'2','','','0',1);
/*!40000 ALTER TABLE `lamp_fanfiction_series` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `lamp_fanfiction_settings`
--

DROP TABLE IF EXISTS `lamp_fanfiction_settings`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `lamp_fanfiction_settings` (
  `sitekey` varchar(50) NOT NULL,
  `sitename` varchar(200) NOT NULL,
  `url` varchar(200) NOT NULL,
  `siteemail` varchar(200) NOT NULL,
  `store` varchar(5) NOT NULL,
  `storiespath` varchar(20) NOT NULL,
  `language` varchar(10) NOT NULL,
  `ratings` tinyint(1) NOT NULL,
  `version` varchar(10) NOT NULL,
  `smtp_password` varchar(50) DEFAULT NULL
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `lamp_fanfiction_settings`
--

LOCK TABLES `lamp_fanfiction_settings` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_settings` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_settings` VALUES
('k3y','The Lamplight Archive','http://lamplight.example.org','keeper@example.org','mysql','stories','en',1,'3.5.3','never-to-be-read');
/*!40000 ALTER TABLE `lamp_fanfiction_settings` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `lamp_fanfiction_stories`
--

DROP TABLE IF EXISTS `lamp_fanfiction_stories`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `lamp_fanfiction_stories` (
  `sid` int(11) NOT NULL AUTO_INCREMENT,
  `title` varchar(200) NOT NULL,
  `summary` text DEFAULT NULL,
  `storynotes` text DEFAULT NULL,
  `catid` varchar(100) NOT NULL,
  `classes` varchar(200) DEFAULT NULL,
  `charid` varchar(250) NOT NULL,
  `rid` varchar(25) NOT NULL,
  `date` datetime NOT NULL,
  `updated` datetime NOT NULL,
  `uid` int(11) NOT NULL,
  `coauthors` varchar(200) DEFAULT NULL,
  `featured` char(1) NOT NULL,
  `validated` char(1) NOT NULL,
  `completed` char(1) NOT NULL,
  `rr` char(1) NOT NULL,
  `wordcount` int(11) NOT NULL,
  `rating` tinyint(4) NOT NULL,
  `reviews` smallint(6) NOT NULL,
  `count` int(11) NOT NULL,
  `challenges` varchar(200) NOT NULL,
  PRIMARY KEY (`sid`)
) ENGINE=MyISAM AUTO_INCREMENT=14 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `lamp_fanfiction_stories`
--

LOCK TABLES `lamp_fanfiction_stories` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_stories` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_stories` VALUES
(12,'The Goose That Stayed','Tim keeps a goose for company, and nobody has the heart to say what it was bought for.','For everybody who asked what became of the <i>other</i> goose.','2','1,2','1,2','1','2004-12-20 18:00:00','2004-12-23 09:15:00',1,'1','1','1','1','0',190,9,2,341,'1'),
(13,'Lamp Oil','Scrooge learns the price of light.','','2','2','3','2','2004-12-27 20:00:00','2004-12-27 20:00:00',2,'0','0','0','0','0',60,0,0,4,'0');
/*!40000 ALTER TABLE `lamp_fanfiction_stories` ENABLE KEYS */;
UNLOCK TABLES;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

-- Dump completed
